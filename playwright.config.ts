import { defineConfig } from '@playwright/test';
import type { HostOptions } from './main/e2e/fixtures.ts';

// The same specs on every host. `x.browser.spec.ts` is about what only the browser host has,
// `x.electron.spec.ts` about what only Electron has, stood in for or real.
const electronOnly = '**/*.electron.spec.ts';
const browserOnly = '**/*.browser.spec.ts';

export default defineConfig<HostOptions>({
  testDir: 'main/e2e',
  fullyParallel: true,
  forbidOnly: process.env.CI === 'true',
  timeout: 60_000,
  // Two workers, two hosts and two browsers share CI's two cores; what passes only now is listed as flaky.
  retries: process.env.CI === 'true' ? 1 : 0,
  expect: { timeout: 10_000 },
  workers: 2,
  reporter: 'list',
  use: { locale: 'zh-CN', colorScheme: 'light' },
  projects: [
    { name: 'browser', testIgnore: electronOnly, use: { host: 'browser' } },
    // The page is the browser host's, and axe has judged it there.
    {
      name: 'stand-in',
      testIgnore: browserOnly,
      grepInvert: /axe finds nothing/,
      use: { host: 'stand-in' },
    },
    { name: 'electron', testIgnore: browserOnly, use: { host: 'electron' } },
  ],
});
