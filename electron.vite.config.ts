import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = import.meta.dirname;

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // Everything but Electron and Node goes in, so that the built app needs no node_modules.
      externalizeDeps: false,
      // CommonJS: in an ESM main a top-level `await app.whenReady()` deadlocks Electron (electron#40719).
      lib: { entry: { index: resolve(here, 'main/electron/main.ts') }, formats: ['cjs'] },
      sourcemap: true,
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload may require only `electron`.
      externalizeDeps: false,
      lib: { entry: { index: resolve(here, 'preload/electron.ts') }, formats: ['cjs'] },
      minify: true,
      sourcemap: true,
    },
  },
  renderer: {
    root: resolve(here, 'renderer'),
    resolve: {
      // Its browser build asks the page's HTML parser, which a worker has not; the table is the same everywhere.
      alias: {
        'decode-named-character-reference': resolve(
          here,
          'node_modules/decode-named-character-reference/index.js',
        ),
      },
    },
    build: {
      outDir: resolve(here, 'out/renderer'),
      // The browser host serves the same page to whatever browser is installed.
      target: 'es2022',
      // Monaco is one chunk of 2.7 MB, loaded after the shell.
      chunkSizeWarningLimit: 4000,
      rolldownOptions: {
        input: {
          index: resolve(here, 'renderer/index.html'),
          bridge: resolve(here, 'preload/browser.ts'),
        },
        output: {
          entryFileNames: ({ name }) =>
            name === 'bridge' ? 'bridge.js' : 'assets/[name]-[hash].js',
        },
      },
      minify: true,
      sourcemap: true,
    },
    worker: { format: 'es' },
    plugins: [react()],
  },
});
