import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

export default defineConfig({
  root: here,
  base: './',
  build: {
    outDir: resolve(here, '../../out/bench/editor'),
    emptyOutDir: true,
    target: 'baseline-widely-available',
    minify: true,
  },
  worker: { format: 'es' },
  plugins: [react()],
});
