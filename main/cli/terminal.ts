import type { Writable } from 'node:stream';
import { isFullWidth } from '../../text/characters.ts';

/** Where a command writes. Waiting on `print` keeps the memory flat when the reader is slow. */
export interface Terminal {
  /** To standard output. Resolves when more may come; false when nothing can be written any more. */
  print(text: string): Promise<boolean>;
  /** A line for the person, to standard error. */
  tell(line: string): void;
  /** How far a long run is; nothing where standard error is no terminal. */
  readonly progress: Progress;
  /** Why standard output took no more, unless its reader just went (`| head`). */
  readonly fault: () => Error | undefined;
}

export interface Progress {
  show(text: string): void;
  clear(): void;
}

type Out = Pick<Writable, 'write' | 'on' | 'off'>;
type Err = Out & { readonly isTTY?: boolean; readonly columns?: number };

export function openTerminal(out: Out = process.stdout, err: Err = process.stderr): Terminal {
  let closed = false;
  let fault: Error | undefined;
  out.on('error', (error: NodeJS.ErrnoException) => {
    closed = true;
    if (error.code !== 'EPIPE') fault = error;
  });
  // Nobody reads the messages: there is nobody left to tell.
  err.on('error', () => undefined);
  const progress = err.isTTY ? terminalProgress(err) : noProgress;
  return {
    async print(text) {
      progress.clear();
      if (!closed && !out.write(text)) await roomIn(out);
      return !closed;
    },
    tell(line) {
      progress.clear();
      err.write(`${line}\n`);
    },
    progress,
    fault: () => fault,
  };
}

function roomIn(out: Out): Promise<void> {
  return new Promise((resolve) => {
    const events = ['drain', 'error', 'close'];
    const done = (): void => {
      for (const event of events) out.off(event, done);
      resolve();
    };
    for (const event of events) out.on(event, done);
  });
}

const noProgress: Progress = { show: () => undefined, clear: () => undefined };

/** Milliseconds. Quick runs stay quiet, long ones are not spent on drawing. */
const PATIENCE = 500;
const INTERVAL = 100;

function terminalProgress(err: Err): Progress {
  let next = performance.now() + PATIENCE;
  let visible = false;
  return {
    show(text) {
      if (performance.now() < next) return;
      next = performance.now() + INTERVAL;
      visible = true;
      err.write(`\r\x1b[2K${fitting(text, (err.columns || 80) - 1)}`);
    },
    clear() {
      if (visible) err.write('\r\x1b[2K');
      visible = false;
    },
  };
}

/** As much of the text as `columns` hold; a full-width character takes two. */
function fitting(text: string, columns: number): string {
  let left = columns;
  let fit = '';
  for (const character of text) {
    left -= isFullWidth(character) ? 2 : 1;
    if (left < 0) return fit;
    fit += character;
  }
  return fit;
}
