import { startEngine } from '@zhanggui/platform';
import { loadApplication } from './application';
import { seedMembers } from './demo/seed-members';
import { env } from './env';

async function main(): Promise<void> {
  // Strapi itself ends in order on SIGTERM and SIGINT.
  const app = await loadApplication({
    async setUp(loaded) {
      const engine = await startEngine(loaded);
      if (env.demo) await seedMembers(loaded, engine);
    },
  });
  await app.start();
  console.log(JSON.stringify({ event: 'listening', url: env.publicUrl }));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
