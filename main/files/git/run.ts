import { spawn } from 'node:child_process';
import { fail, ok, type Result } from '../../../text/result.ts';
import { isSystemError } from '../failures.ts';

/** What a run of git came to; a code other than 0 is no failure yet. */
export interface GitRun {
  readonly code: number;
  readonly out: Buffer;
  /** In English. */
  readonly err: string;
}

export interface GitOptions {
  readonly signal?: AbortSignal;
  /** Written to git's standard input. */
  readonly input?: string;
  /** Called with each line of git's messages, those that it writes over with `\r` too. */
  onLine?(line: string): void;
}

/** Runs git in a folder; tests put another in its place. */
export type Git = (
  folder: string,
  args: readonly string[],
  options?: GitOptions,
) => Promise<Result<GitRun>>;

/** Variables that would point git at another repository: a host may have been started from a hook. */
const MISLEADING =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE|PREFIX|EDITOR|CONFIG(?:_PARAMETERS|_COUNT)?|.*PATHSPECS)$/;

function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !MISLEADING.test(name));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    // Nobody sits at a terminal: what would be asked there fails, and is said on the page.
    GIT_TERMINAL_PROMPT: '0',
    GIT_EDITOR: 'true',
  };
}

/**
 * The system's git, without a shell. Failures: `git-missing` where there is none, `git-stopped` where the
 * signal ended it.
 */
export const systemGit: Git = (folder, args, options = {}) =>
  new Promise((resolve, reject) => {
    const { signal, input, onLine } = options;
    if (signal?.aborted) return resolve(fail({ reason: 'git-stopped' }));
    const child = spawn('git', ['-C', folder, '-c', 'core.quotepath=off', ...args], {
      env: environment(),
      windowsHide: true,
      // A session of its own: ssh finds no terminal to ask at, and all of it can be ended at once.
      detached: process.platform !== 'win32',
    });
    const stop = () => endGroup(child.pid, () => child.kill());
    signal?.addEventListener('abort', stop, { once: true });
    const out: Buffer[] = [];
    const err = new Lines(onLine);
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.add(chunk.toString('utf8')));
    // Git may end before it has read everything.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    child.on('error', (error) => {
      signal?.removeEventListener('abort', stop);
      if (isSystemError(error)) resolve(fail({ reason: 'git-missing', detail: error.code }));
      else reject(error);
    });
    child.on('close', (code) => {
      signal?.removeEventListener('abort', stop);
      if (signal?.aborted) resolve(fail({ reason: 'git-stopped' }));
      else resolve(ok({ code: code ?? 128, out: Buffer.concat(out), err: err.whole() }));
    });
  });

function endGroup(pid: number | undefined, endOne: () => void): void {
  if (pid === undefined || process.platform === 'win32') {
    endOne();
    return;
  }
  try {
    process.kill(-pid, 'SIGTERM');
  } catch (error) {
    // Over already.
    if (!isSystemError(error)) throw error;
  }
}

/** Messages as they come, cut into lines. */
class Lines {
  readonly #onLine: ((line: string) => void) | undefined;
  #text = '';
  #rest = '';

  constructor(onLine: ((line: string) => void) | undefined) {
    this.#onLine = onLine;
  }

  add(chunk: string): void {
    this.#text += chunk;
    const parts = (this.#rest + chunk).split(/[\r\n]+/);
    this.#rest = parts.pop() ?? '';
    for (const part of parts) if (part.trim() !== '') this.#onLine?.(part.trim());
  }

  whole(): string {
    return this.#text;
  }
}
