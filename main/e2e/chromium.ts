import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';

const linux = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge-stable',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
];

const mac = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

function windows(environment: NodeJS.ProcessEnv): string[] {
  const roots = [
    environment.PROGRAMFILES,
    environment['PROGRAMFILES(X86)'],
    environment.LOCALAPPDATA,
  ];
  const programs = [
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ];
  return roots.flatMap((root) => (root ? programs.map((program) => join(root, program)) : []));
}

/**
 * A browser to test with: the one named by ZHENGYAN_CHROMIUM, Playwright's own, or an installed Chromium,
 * Chrome or Edge. Undefined when there is none.
 */
export function findChromium(): string | undefined {
  const { platform, env } = process;
  const installed = platform === 'darwin' ? mac : platform === 'win32' ? windows(env) : linux;
  const candidates = [env.ZHENGYAN_CHROMIUM, chromium.executablePath(), ...installed];
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
}

/**
 * No sandbox, because Chromium refuses one to root, as which containers run; the pages under test are
 * this product's own. Devices that are not there, so that a page can be denied them. The rest keeps the
 * browser from looking up its maker's servers.
 */
export const chromiumSwitches = [
  '--no-sandbox',
  '--no-first-run',
  '--no-default-browser-check',
  '--use-fake-device-for-media-stream',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--disable-features=HttpsUpgrades,OptimizationHints,NetworkTimeServiceQuerying,PreconnectToSearch',
];
