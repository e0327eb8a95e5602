import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { sep } from 'node:path';

/** A call to the file system that the product made. */
export interface DiskCall {
  /** As Node names it: `rename`, `writeSync`, `datasync`. */
  readonly name: string;
  readonly path: string;
  readonly kind: 'read' | 'write';
  /** Writes the first half of what was to be written; absent where nothing is written. */
  readonly half?: () => void;
}

export interface DiskHook {
  /** Before the call; what it throws is what the product is told. */
  before(call: DiskCall): void;
  after?(call: DiskCall): void;
}

/**
 * Looks into every call to the file system below a folder, for the whole process. Must be imported before what is
 * looked into. Returns how to stop.
 */
export function hookDisk(folder: string, hook: DiskHook): () => void {
  hooks.set(folder, hook);
  return () => hooks.delete(folder);
}

const hooks = new Map<string, DiskHook>();

function hookOf(path: string): DiskHook | undefined {
  for (const [folder, hook] of hooks) {
    if (path === folder || path.startsWith(folder + sep)) return hook;
  }
  return undefined;
}

/** Where open files are, by number. */
const opened = new Map<number, string>();

type Call = (...given: unknown[]) => unknown;

const WRITES = [
  'appendFile',
  'copyFile',
  'cp',
  'link',
  'mkdir',
  'rename',
  'rm',
  'truncate',
  'unlink',
  'utimes',
  'writeFile',
];
const READS = ['readFile', 'readdir', 'stat', 'realpath', 'lstat'];
const FD_WRITES = ['fdatasync', 'fsync', 'ftruncate', 'futimes', 'write', 'writev'];
const HANDLE_WRITES = [
  'appendFile',
  'datasync',
  'sync',
  'truncate',
  'utimes',
  'write',
  'writeFile',
  'writev',
];

function guard(call: DiskCall, perform: () => unknown): unknown {
  const hook = hookOf(call.path);
  if (hook === undefined) return perform();
  hook.before(call);
  const result = perform();
  if (result instanceof Promise) {
    return result.then((value: unknown) => {
      hook.after?.(call);
      return value;
    });
  }
  hook.after?.(call);
  return result;
}

/** A promise where the function gives one: what the hook throws must be a rejection then. */
function replace(
  target: Record<string, unknown>,
  name: string,
  callOf: (given: readonly unknown[]) => DiskCall,
  rejects: boolean,
  remember?: (result: unknown, path: string) => void,
): void {
  const original = target[name] as Call | undefined;
  if (original === undefined) return;
  const replaced = function (this: unknown, ...given: unknown[]): unknown {
    const call = callOf.call(this, given);
    const perform = () => {
      const result = original.apply(this, given);
      if (remember === undefined) return result;
      if (!(result instanceof Promise)) {
        remember(result, call.path);
        return result;
      }
      return result.then((value: unknown) => {
        remember(value, call.path);
        return value;
      });
    };
    if (!rejects) return guard(call, perform);
    try {
      return guard(call, perform);
    } catch (error) {
      return Promise.reject(error);
    }
  };
  target[name] = Object.assign(replaced, original);
}

/** What is written, halved; strings as UTF-8. */
function halfOf(data: unknown, offset: unknown, length: unknown): Buffer | undefined {
  if (typeof data === 'string') {
    const bytes = Buffer.from(data);
    return bytes.subarray(0, bytes.length >> 1);
  }
  if (!ArrayBuffer.isView(data)) return undefined;
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const start = typeof offset === 'number' ? offset : 0;
  const whole = typeof length === 'number' ? length : bytes.length - start;
  return bytes.subarray(start, start + (whole >> 1));
}

const original = { writeSync: fs.writeSync, writeFileSync: fs.writeFileSync };

function byFd(name: string, fd: number, given: readonly unknown[]): DiskCall {
  const bytes = name.startsWith('write') ? halfOf(given[0], given[1], given[2]) : undefined;
  return {
    name,
    path: opened.get(fd) ?? '',
    kind: 'write',
    ...(bytes !== undefined && {
      half: () => original.writeSync(fd, bytes, 0, bytes.length, placeOf(given)),
    }),
  };
}

/** Where the file is written to: behind what was written last where nothing is said. */
function placeOf(given: readonly unknown[]): number | null {
  const place = typeof given[0] === 'string' ? given[1] : given[3];
  return typeof place === 'number' ? place : null;
}

function byPath(name: string, kind: DiskCall['kind'], given: readonly unknown[]): DiskCall {
  const path = String(given[0]);
  const bytes = name.startsWith('writeFile') ? halfOf(given[1], 0, undefined) : undefined;
  return {
    name,
    path,
    kind,
    ...(bytes !== undefined && { half: () => original.writeFileSync(path, bytes) }),
  };
}

function opening(name: string, given: readonly unknown[]): DiskCall {
  const flags = given[1];
  const reads = flags === undefined || flags === 'r' || flags === fs.constants.O_RDONLY;
  return { name, path: String(given[0]), kind: reads ? 'read' : 'write' };
}

function install(): void {
  const promises = fs.promises as unknown as Record<string, unknown>;
  const plain = fs as unknown as Record<string, unknown>;
  const files: [string[], DiskCall['kind']][] = [
    [WRITES, 'write'],
    [READS, 'read'],
  ];
  for (const [names, kind] of files) {
    for (const name of names) {
      replace(promises, name, (given) => byPath(name, kind, given), true);
      replace(plain, `${name}Sync`, (given) => byPath(name, kind, given), false);
    }
  }
  for (const name of FD_WRITES) {
    const callOf = (given: readonly unknown[]) => byFd(name, Number(given[0]), given.slice(1));
    replace(plain, `${name}Sync`, callOf, false);
    replaceCallback(plain, name, callOf);
  }
  replace(
    promises,
    'open',
    (given) => opening('open', given),
    true,
    (handle, path) => {
      lookIntoHandles(handle as { fd: number });
      opened.set((handle as { fd: number }).fd, path);
    },
  );
  replace(
    plain,
    'openSync',
    (given) => opening('openSync', given),
    false,
    (value, path) => opened.set(value as number, path),
  );
  syncBuiltinESMExports();
}

let handlesSeen = false;

/** Their methods are only to be had from one of them. */
function lookIntoHandles(handle: { readonly fd: number }): void {
  if (handlesSeen) return;
  handlesSeen = true;
  const prototype = Object.getPrototypeOf(handle) as Record<string, unknown>;
  for (const name of HANDLE_WRITES) {
    replace(
      prototype,
      name,
      function (this: unknown, given) {
        return byFd(name, (this as { fd: number }).fd, given);
      },
      true,
    );
  }
}

/** What the hook throws goes to the callback. */
function replaceCallback(
  target: Record<string, unknown>,
  name: string,
  callOf: (given: readonly unknown[]) => DiskCall,
): void {
  const call = target[name] as Call;
  target[name] = (...given: unknown[]) => {
    const done = given.at(-1) as (error: unknown) => void;
    try {
      return guard(callOf(given), () => call(...given));
    } catch (error) {
      return process.nextTick(done, error);
    }
  };
}

install();
