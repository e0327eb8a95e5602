import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron, expect } from '@playwright/test';
import { type Launch, localeEnvironment, type Running } from './types.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** The stand-in is found where Electron's own launcher looks for another build of Electron. */
export const launchStandIn: Launch = (places, look) => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH = join(import.meta.dirname, '..', 'stand-in', 'dist');
  return launchElectron(places, look);
};

export const launchElectron: Launch = async (places, look) => {
  const app = await electron.launch({
    cwd: root,
    args: [
      '--use-fake-device-for-media-stream',
      `--lang=${look.locale}`,
      `--user-data-dir=${places.userData}`,
      '.',
      `--workspace=${places.workspace}`,
      // macOS asks its own settings for the language.
      ...(process.platform === 'darwin' ? ['-AppleLanguages', `(${look.locale})`] : []),
    ],
    env: environment(look.locale),
  });
  const said: string[] = [];
  app.process().stdout?.on('data', (data) => said.push(String(data)));
  app.process().stderr?.on('data', (data) => said.push(String(data)));
  const { stop, kill } = endings(app);
  try {
    const page = await app.firstWindow();
    await page.waitForFunction(() => 'zhengyan' in window && document.readyState === 'complete');
    await page.emulateMedia({ colorScheme: look.colorScheme });
    const output = () => said.join('');
    return { page, electron: app, output, stop, kill, ...exporting(app) };
  } catch (error) {
    await kill();
    throw error;
  }
};

function environment(locale: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(inherited) as Record<string, string>),
    ...localeEnvironment(locale),
    ZHENGYAN_NODE: process.execPath,
  };
}

function endings(app: ElectronApplication): Pick<Running, 'stop' | 'kill'> {
  return {
    stop: () => app.close(),
    async kill() {
      const closed = app.waitForEvent('close');
      killTree(app.process().pid ?? 0);
      await closed;
    },
  };
}

/** Electron is several processes; none of them may live on. */
function killTree(pid: number): void {
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
  else process.kill(-pid, 'SIGKILL');
}

function exporting(app: ElectronApplication): Pick<Running, 'catchExport'> {
  return {
    /** Answers the save dialog, which no test can see, with a folder of its own and the offered name. */
    async catchExport(action) {
      const folder = await mkdtemp(join(tmpdir(), 'zhengyan-export-'));
      await app.evaluate(({ dialog }, into) => {
        const showSaveDialog = async (...given: unknown[]) => {
          const { defaultPath } = given.at(-1) as { defaultPath: string };
          return { canceled: false, filePath: `${into}/${defaultPath}` };
        };
        Object.assign(dialog, { showSaveDialog });
      }, folder);
      await action();
      await expect.poll(() => readdir(folder), 'the exported file').toHaveLength(1);
      const [fileName = ''] = await readdir(folder);
      const text = await readFile(join(folder, fileName), 'utf8');
      await rm(folder, { recursive: true });
      return { fileName, text };
    },
  };
}
