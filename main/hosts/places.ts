import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const applicationName = 'Zhengyan';

/**
 * The user's data folder: the same one that Electron calls `userData`, so that both hosts find the same
 * settings and the same sample workspace.
 */
export function userDataFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string {
  // For tests, and for whoever keeps several.
  if (environment.ZHENGYAN_USER_DATA) return environment.ZHENGYAN_USER_DATA;
  const home = homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', applicationName);
  if (platform === 'win32') {
    return join(environment.APPDATA ?? join(home, 'AppData', 'Roaming'), applicationName);
  }
  return join(environment.XDG_CONFIG_HOME || join(home, '.config'), applicationName);
}

/** BCP 47. What the system asks for, not what this program prefers. */
export function systemLocale(): string {
  return Intl.DateTimeFormat().resolvedOptions().locale;
}

/** The folder named by `--workspace=DIR`, absolute. */
export function workspaceArgument(argv: readonly string[]): string | undefined {
  return folderArgument(argv, '--workspace=');
}

/** Another user's data folder, named by `--user-data-dir=DIR`, absolute. */
export function userDataArgument(argv: readonly string[]): string | undefined {
  return folderArgument(argv, '--user-data-dir=');
}

function folderArgument(argv: readonly string[], prefix: string): string | undefined {
  const given = argv.find((argument) => argument.startsWith(prefix));
  return given === undefined ? undefined : resolve(given.slice(prefix.length));
}
