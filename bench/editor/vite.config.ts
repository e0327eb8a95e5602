import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  build: {
    emptyOutDir: true,
    target: 'baseline-widely-available',
    minify: true,
    chunkSizeWarningLimit: 4000,
  },
  worker: { format: 'es' },
  plugins: [react()],
});
