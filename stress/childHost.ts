import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Input, Output } from '../contract/calls.ts';
import type { CallName } from '../contract/names.ts';
import { fail, type Result } from '../text/result.ts';
import type { Folders, Host, Told } from './host.ts';

/** At which of its writing calls to the file system a host kills itself, counted from 0, and in what moment. */
export interface Death {
  readonly call: number;
  /** `torn`: half of what was to be written is. */
  readonly how: 'before' | 'torn' | 'after';
}

export type Asked =
  | Folders
  | { readonly number: number; readonly name: CallName; readonly input: unknown }
  | { readonly die: Death; readonly folder: string };

export type Said =
  | { readonly ready: true }
  | { readonly opened: true }
  | { readonly number: number; readonly result: Result<unknown> }
  | { readonly told: Told }
  | { readonly bug: string };

/** A host in a process that can be killed. Calls that it did not answer are answered `host-gone`. */
export class ChildHost implements Host {
  readonly #child: ChildProcess;
  readonly #ready: Promise<unknown>;
  readonly #gone: Promise<unknown>;
  readonly #waiting = new Map<number, (result: Result<unknown>) => void>();
  readonly #opened = Promise.withResolvers<void>();
  #number = 0;
  #isGone = false;
  /** Exceptions that its gate reported. */
  readonly bugs: string[] = [];
  onTold: (told: Told) => void = () => {};

  constructor() {
    this.#child = fork(join(import.meta.dirname, 'child.ts'), {
      serialization: 'json',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'zhengyan-stress-cache') },
    });
    const said: string[] = [];
    this.#child.stderr?.on('data', (data: Buffer) => said.push(data.toString()));
    const ready = Promise.withResolvers<void>();
    this.#ready = ready.promise;
    this.#child.on('message', (message: Said) => {
      if ('ready' in message) ready.resolve();
      else this.#hear(message);
    });
    this.#child.stdout?.resume();
    // What it said last is heard before the channel ends.
    const ended = Promise.all([once(this.#child, 'close'), once(this.#child, 'disconnect')]);
    this.#gone = ended.then(([[code, signal]]) => {
      this.#isGone = true;
      ready.resolve();
      this.#opened.resolve();
      if (signal !== 'SIGKILL' && code !== 0) this.bugs.push(`ended by itself: ${said.join('')}`);
      for (const settle of this.#waiting.values()) settle(fail({ reason: 'host-gone' }));
      this.#waiting.clear();
    });
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** Resolves when it is over. */
  get gone(): Promise<unknown> {
    return this.#gone;
  }

  async open(folders: Folders): Promise<void> {
    await this.#ready;
    this.#ask(folders);
    await this.#opened.promise;
  }

  dieAt(folder: string, die: Death): void {
    this.#ask({ die, folder });
  }

  call<N extends CallName>(name: N, input: Input<N>): Promise<Result<Output<N>>> {
    if (this.#isGone) return Promise.resolve(fail({ reason: 'host-gone' }));
    const number = this.#number++;
    return new Promise((settle) => {
      this.#waiting.set(number, (result) => settle(result as Result<Output<N>>));
      this.#ask({ number, name, input });
    });
  }

  /** SIGKILL; resolves when the process is gone and everything it said is heard. */
  async close(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#gone;
  }

  #ask(asked: Asked): void {
    // It may be gone already; what it has not answered is settled by its end.
    if (this.#child.connected) this.#child.send(asked, () => {});
  }

  #hear(said: Exclude<Said, { ready: true }>): void {
    if ('opened' in said) this.#opened.resolve();
    else if ('told' in said) this.onTold(said.told);
    else if ('bug' in said) this.bugs.push(said.bug);
    else {
      const settle = this.#waiting.get(said.number);
      this.#waiting.delete(said.number);
      settle?.(said.result);
    }
  }
}
