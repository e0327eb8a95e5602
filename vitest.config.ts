import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{text,glossary,projects,contract,main,preload,renderer,scripts,stress}/**/*.test.{ts,tsx}',
    ],
    // Tests that start programs of ours wait for a machine that may be busy with other tests.
    testTimeout: 30_000,
    exclude: ['main/e2e/**', 'node_modules/**', 'out/**'],
  },
});
