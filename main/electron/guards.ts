import type { App, Session, Shell, WebContents } from 'electron';
import { isExternal, pageAddress, pageOrigin } from './addresses.ts';

/** What the page may do beyond drawing itself: put text on the clipboard, and take an article from it when asked to. */
const allowed: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'clipboard-read']);

/** Denies every other permission, and these to every origin but the page's. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_, permission, decide, details) => {
    decide(allowed.has(permission) && isPage(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_, permission, origin) => {
    return allowed.has(permission) && isPage(origin);
  });
  session.setDevicePermissionHandler(() => false);
}

/** Electron gives an origin here with a slash at its end, or the whole address. */
function isPage(address: string): boolean {
  return address === pageOrigin || address.startsWith(pageAddress);
}

/** Guards every web contents there will ever be, not only the windows this program means to open. */
export function guardContents(app: App, shell: Pick<Shell, 'openExternal'>): void {
  app.on('web-contents-created', (_, contents) => {
    guardNavigation(contents);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      if (isExternal(url)) void shell.openExternal(url);
      return { action: 'deny' };
    });
  });
}

/** The page may reload itself; it and its frames may go nowhere else. */
function guardNavigation(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    const [address] = event.url.split('#');
    if (!event.isMainFrame || address !== pageAddress) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
}
