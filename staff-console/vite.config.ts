import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const contract = fileURLToPath(new URL('../packages/contract/src', import.meta.url));
const server = 'http://localhost:1337';

/** Packages that change together with a release of theirs, not with ours: a browser keeps them over our releases. */
const vendors: [name: string, packages: RegExp][] = [
  ['react', /node_modules\/(react|react-dom|scheduler|react-router|i18next|react-i18next)\//],
  ['refine', /node_modules\/(@refinedev|@tanstack|lodash|lodash-es|qs|papaparse|pluralize)\//],
];

export default defineConfig({
  base: '/staff/',
  plugins: [react()],
  resolve: { alias: { '@zhanggui/contract': contract } },
  server: {
    port: 5174,
    proxy: {
      '/v1': server,
      '/uploads': server,
      '/realtime': { target: server, ws: true },
    },
  },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      output: {
        manualChunks: (id) => vendors.find(([, packages]) => packages.test(id))?.[0],
      },
    },
  },
});
