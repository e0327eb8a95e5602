import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{text,glossary,projects,contract,main,preload,renderer,scripts}/**/*.test.{ts,tsx}'],
    exclude: ['main/e2e/**', 'node_modules/**', 'out/**'],
  },
});
