import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Opens an address in the person's browser without the address on any command line, where every other
 * program of the machine could read it: the browser is given a file that only this person can read and
 * that sends it on. The file is of no use once the address has been opened.
 */
export function openInBrowser(address: string, userData: string): void {
  mkdirSync(userData, { recursive: true });
  const file = join(userData, 'open.html');
  rmSync(file, { force: true });
  writeFileSync(file, redirectTo(address), { mode: 0o600 });
  const [command, ...given] = opener(pathToFileURL(file).href);
  if (command === undefined) return;
  const child = spawn(command, given, { detached: true, stdio: 'ignore' });
  // The address is printed as well, so that a machine without an opener only opens it by hand.
  child.on('error', () => rmSync(file, { force: true }));
  child.unref();
}

function redirectTo(address: string): string {
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${address}">`;
}

function opener(url: string): readonly string[] {
  if (process.platform === 'darwin') return ['open', url];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return ['xdg-open', url];
}
