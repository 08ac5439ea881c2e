import path from 'node:path';
import { fileURLToPath } from 'node:url';
import uniPlugin from '@dcloudio/vite-plugin-uni';
import { defineConfig, type Plugin } from 'vite';

// The plugin is CommonJS: Node hands its namespace, not its default export.
const uni = (uniPlugin as unknown as { default?: typeof uniPlugin }).default ?? uniPlugin;
const source = path.join(path.dirname(fileURLToPath(import.meta.url)), 'src');
const server = process.env.VITE_SERVER_URL ?? 'http://127.0.0.1:1337';

/** The framework's style preloads a shadow from its maker's host; nothing of ours is asked from other hosts. */
const noForeignHosts: Plugin = {
  name: 'no-foreign-hosts',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
      file.source = String(file.source).replace(/url\(https?:\/\/[^)]*\)/g, 'none');
    }
  },
};

export default defineConfig({
  plugins: [uni(), noForeignHosts],
  resolve: { alias: { '@': source } },
  define: {
    // The full runtime of vue-i18n with its message compiler, without the legacy API and devtools.
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    __INTLIFY_JIT_COMPILATION__: true,
    __INTLIFY_DROP_MESSAGE_COMPILER__: false,
  },
  server: {
    port: 5173,
    proxy: { '/v1': server, '/uploads': server, '/realtime': { target: server, ws: true } },
  },
});
