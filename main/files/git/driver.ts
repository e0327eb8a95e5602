import { join } from 'node:path';
import { ok, type Result } from '../../../text/result.ts';
import { printed } from './failures.ts';
import { DRIVER } from './rules.ts';
import type { Git } from './run.ts';

/** What git is told our driver is. */
const DRIVER_NAME = '睁眼：按句段合并，两边都不丢 (Zhengyan: merge row by row)';

/** How this installation of the program is started. */
export interface Program {
  readonly node: string;
  readonly script: string;
  /** Node inside Electron: it has to be told that it is Node. */
  readonly electron: boolean;
}

export function thisProgram(): Program {
  return {
    node: process.execPath,
    // `main/cli` beside us in the sources; the bundled host lies in `out/main`.
    script: join(rootOf(import.meta.dirname), 'main', 'cli', 'zhengyan.mjs'),
    electron: process.versions.electron !== undefined,
  };
}

function rootOf(folder: string): string {
  const bundled = /^(.*)[\\/]out[\\/]main(?:[\\/].*)?$/.exec(folder);
  return bundled?.[1] ?? join(folder, '..', '..', '..');
}

/**
 * The driver as git runs it, with `sh`, on Windows too. Where the program has moved away or cannot read one
 * of the sides, git's own merge of lines takes over.
 */
export function driverCommand({ node, script, electron }: Program): string {
  const run = [...(electron ? ['ELECTRON_RUN_AS_NODE=1'] : []), quoted(node), quoted(script)];
  const merge = [...run, 'merge', '%O', '%A', '%B', '--path', '%P'].join(' ');
  return `${merge} || git merge-file -L ours -L base -L theirs %A %O %B`;
}

/** For `sh`, and for git, which fills in what follows a `%`. */
function quoted(path: string): string {
  const plain = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  return `'${plain.replaceAll('%', '%%').replaceAll("'", "'\\''")}'`;
}

const KEY = `merge.${DRIVER}.driver`;

/** `other`: one that another installation left, or a person wrote. */
export async function driverState(
  git: Git,
  folder: string,
  program: Program,
): Promise<Result<'installed' | 'absent' | 'other'>> {
  const run = await git(folder, ['config', '--get', KEY]);
  if (!run.ok) return run;
  if (run.value.code !== 0) return ok('absent');
  const found = run.value.out.toString('utf8').trimEnd();
  return ok(found === driverCommand(program) ? 'installed' : 'other');
}

/** Writes the driver into the repository's own configuration. Failures: git's. */
export async function installDriver(
  git: Git,
  folder: string,
  program: Program,
): Promise<Result<void>> {
  for (const [key, value] of [
    [`merge.${DRIVER}.name`, DRIVER_NAME],
    [KEY, driverCommand(program)],
  ] as const) {
    const set = printed(await git(folder, ['config', '--local', '--replace-all', key, value]));
    if (!set.ok) return set;
  }
  return ok(undefined);
}
