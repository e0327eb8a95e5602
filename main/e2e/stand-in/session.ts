import type { BrowserContext, CDPSession, Page } from 'playwright';
import { protocol, toApp } from './schemes.ts';

type CheckHandler = (
  contents: null,
  permission: string,
  origin: string,
  details: object,
) => boolean;

let check: CheckHandler | undefined;
let hasRequestHandler = false;

export const session = {
  defaultSession: {
    protocol,
    setPermissionRequestHandler(): void {
      hasRequestHandler = true;
    },
    setPermissionCheckHandler(handler: CheckHandler): void {
      check = handler;
    },
    setDevicePermissionHandler(): void {
      // Chromium offers no device to a page that may not ask for one.
    },
  },
};

/** Chromium's names for what a page may ask, and Electron's for what the app is asked. */
const permissions: Readonly<Record<string, string>> = {
  camera: 'media',
  microphone: 'media',
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
  'local-fonts': 'local-fonts',
  'window-management': 'window-management',
};

/**
 * Lets Chromium answer as the app's handlers would. Without handlers Electron grants everything, which
 * no app of this stand-in may want.
 */
export async function applyPermissions(context: BrowserContext, page: Page): Promise<void> {
  if (check === undefined || !hasRequestHandler) {
    throw new Error('stand-in: a page opens before the permission handlers are set');
  }
  const cdp = await context.newCDPSession(page);
  const origin = new URL(page.url()).origin;
  for (const [name, permission] of Object.entries(permissions)) {
    const setting = check(null, permission, `${toApp(origin)}/`, {}) ? 'granted' : 'denied';
    await setPermission(cdp, name, setting, origin);
  }
  await cdp.detach();
}

async function setPermission(
  cdp: CDPSession,
  name: string,
  setting: 'granted' | 'denied',
  origin: string,
): Promise<void> {
  await cdp.send('Browser.setPermission', { permission: { name }, setting, origin });
}
