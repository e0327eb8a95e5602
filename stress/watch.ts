import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseTargetRecords, printTargetRecords } from '../projects/segments/jsonl.ts';
import type { TargetRecord } from '../projects/segments/types.ts';
import { type DiskCall, hookDisk } from './disk.ts';
import { type Host, must, openHost, type Told } from './host.ts';
import { everythingIn } from './outside.ts';
import { Random } from './random.ts';
import { Failures, type StressOptions, type StressResult } from './result.ts';
import { chinese, token, tokensIn } from './words.ts';
import { difference, makeWorkspace, readDisk, slug, type Workspace } from './workspace.ts';
import { digest, Writer } from './writer.ts';

const ROUNDS = 500;
/** Workspaces at a time: most of a round is waiting. */
const AT_ONCE = 4;
const ROWS = 40;
/** Milliseconds without a write that are quiet, and after which a host that still writes never ends. */
const QUIET = 600;
const ENDLESS = 15_000;
/** Milliseconds in which nothing may be written at the end. */
const END = 3000;

/** Two pages type while somebody else changes the files in every way that programs do. */
export async function run({ rounds = ROUNDS, seed = 1 }: StressOptions): Promise<StressResult[]> {
  const lanes = Math.min(AT_ONCE, rounds);
  const all = await Promise.all(
    Array.from({ length: lanes }, (_, lane) => {
      const count = Math.ceil((rounds - lane) / lanes);
      return new Lane(seed + lane, lanes).run(count);
    }),
  );
  const failures = new Failures();
  for (const { wrong } of all) for (const [at, what] of wrong) failures.add(at, what);
  const sum = (of: (lane: LaneResult) => number) =>
    all.reduce((total, lane) => total + of(lane), 0);
  return [
    {
      name: 'changed outside while two pages type',
      rounds,
      ...failures.counted,
      bar: 'nothing lost, ends quiet',
      detail: `${sum(({ edits }) => edits)} edits, ${sum(({ changes }) => changes)} changes outside, ${sum(({ merges }) => merges)} merges, ${sum(({ saves }) => saves)} writes of zh.jsonl, ${sum(({ damaged }) => damaged)} times half a file was told`,
    },
  ];
}

interface LaneResult {
  readonly wrong: readonly (readonly [seed: number, what: string])[];
  readonly edits: number;
  readonly changes: number;
  readonly merges: number;
  readonly saves: number;
  readonly damaged: number;
}

type Change = (lane: Lane) => Promise<string> | string;

class Lane {
  readonly wrong: [number, string][] = [];
  edits = 0;
  changes = 0;
  merges = 0;
  saves = 0;
  damaged = 0;
  readonly #step: number;
  #seed: number;
  #random: Random;
  #workspace!: Workspace;
  #host!: Host;
  #writers: readonly { readonly writer: Writer; readonly page: string; batch: number }[] = [];
  #lastWrite = 0;
  #written = '';
  #tokens = 0;
  /** What must be shown, and what was taken away by somebody who had seen it. */
  readonly #certain = new Set<string>();
  readonly #removed = new Set<string>();
  /** The file as it was some time ago. */
  #old: string | undefined;
  #typing = false;

  constructor(seed: number, step: number) {
    this.#seed = seed;
    this.#step = step;
    this.#random = new Random(seed);
  }

  async run(rounds: number): Promise<LaneResult> {
    this.#workspace = await makeWorkspace(this.#random, ROWS);
    const unhook = hookDisk(this.#workspace.folder, { before: (call) => this.#see(call) });
    this.#host = await openHost(
      this.#workspace,
      (told) => this.#hear(told),
      (where, cause) =>
        this.#fail(`bug in ${where}: ${cause instanceof Error ? cause.stack : String(cause)}`),
    );
    await this.#open();
    for (let round = 0; round < rounds; round++) {
      await this.#round();
      this.#seed += this.#step;
    }
    await this.#endQuietly();
    await this.#host.close();
    unhook();
    await this.#workspace.remove();
    return this;
  }

  get path(): string {
    return join(this.#workspace.folder, 'zh.jsonl');
  }

  #fail(what: string): void {
    this.wrong.push([this.#seed, what]);
  }

  #see({ name, path, kind }: DiskCall): void {
    const isHeartbeat = path.endsWith('lock');
    if (kind !== 'write' || this.#isOutside || isHeartbeat) return;
    this.#lastWrite = performance.now();
    this.#written = `${name} ${relative(this.#workspace.folder, path)}`;
    if (name === 'rename' && path.includes('zh.jsonl')) this.saves++;
  }

  #hear(told: Told): void {
    if (told.name === 'article.merged') {
      this.merges++;
      for (const { writer } of this.#writers) writer.receive(told.payload.patch);
    } else if (told.name === 'article.saved' && 'failure' in told.payload) {
      // Half of a file that somebody is writing: it is looked at again when it is whole.
      if (told.payload.failure.reason === 'damaged-outside') this.damaged++;
      else this.#fail(`not saved: ${JSON.stringify(told.payload.failure)}`);
    }
  }

  async #open(): Promise<void> {
    const opened = must(await this.#host.call('article.open', { slug }));
    this.#writers = ['V', 'W'].map((name) => {
      const writer = new Writer({
        name: `${name}${this.#seed}x`,
        random: this.#random,
        plain: true,
      });
      writer.goTo({ rows: opened.rows, done: undefined, undone: undefined });
      return { writer, page: crypto.randomUUID(), batch: 0 };
    });
  }

  async #round(): Promise<void> {
    this.#random = new Random(this.#seed);
    await this.#open();
    this.#typing = true;
    const typing = Promise.all(this.#writers.map((page) => this.#type(page)));
    const done: string[] = [];
    for (let change = this.#random.below(3); change >= 0; change--) {
      await pause(this.#random.below(400));
      done.push(await this.#random.pick(CHANGES)(this));
      this.changes++;
    }
    await pause(this.#random.below(400));
    this.#typing = false;
    await typing;
    if (!(await this.#quiet())) this.#fail(`still writing after ${done.join(', ')}`);
    await this.#check(done.join(', '));
  }

  async #type(page: { readonly writer: Writer; readonly page: string; batch: number }) {
    while (this.#typing) {
      const edit = page.writer.edit();
      const batch = { slug, page: page.page, batch: page.batch++, edits: [edit] };
      const [operation] = edit.operations;
      const after = operation?.op === 'text' ? operation.text : '';
      const before = Object.values(edit.from ?? {}).join('');
      this.#account(before, after);
      const answer = await this.#host.call('article.apply', batch);
      if (!answer.ok) return this.#fail(`not applied: ${JSON.stringify(answer.error)}`);
      this.edits++;
      await pause(this.#random.below(60));
    }
  }

  #account(before: string, after: string): void {
    const kept = new Set(tokensIn(after));
    for (const one of kept) this.#certain.add(one);
    for (const one of tokensIn(before)) if (!kept.has(one)) this.#removed.add(one);
  }

  async #quiet(): Promise<boolean> {
    const start = performance.now();
    this.#lastWrite = start;
    while (performance.now() - this.#lastWrite < QUIET) {
      if (performance.now() - start > ENDLESS) return false;
      await pause(50);
    }
    return true;
  }

  async #check(after: string): Promise<void> {
    const flushed = await this.#host.call('article.flush', { slug });
    if (!flushed.ok) this.#fail(`after ${after}: not saved: ${JSON.stringify(flushed.error)}`);
    const { rows, problems, writable } = must(await this.#host.call('article.open', { slug }));
    if (problems.length > 0) this.#fail(`after ${after}: ${JSON.stringify(problems[0])}`);
    if (!writable) this.#fail(`after ${after}: not writable`);
    const shown = new Set(rows.flatMap((row) => tokensIn(everythingIn(row))));
    const missing = [...this.#certain].filter((one) => !shown.has(one) && !this.#removed.has(one));
    if (missing.length > 0) this.#fail(`after ${after}: lost ${missing.join(', ')}`);
    const disk = readDisk(this.#workspace.folder);
    if (disk.problems.length > 0) this.#fail(`after ${after}: ${JSON.stringify(disk.problems[0])}`);
    if (digest(disk.rows) !== digest(rows)) {
      this.#fail(`after ${after}: on the disk ${difference(disk.rows, rows)}`);
    }
    const copies = readdirSync(this.#workspace.folder).filter((name) => /conflict/.test(name));
    if (copies.length > 0) this.#fail(`after ${after}: left ${copies.join(', ')}`);
    this.#certain.clear();
    for (const one of shown) this.#certain.add(one);
    this.#removed.clear();
  }

  async #endQuietly(): Promise<void> {
    const before = this.saves;
    this.#lastWrite = 0;
    await pause(END);
    if (this.#lastWrite > 0) {
      this.#fail(`writes with nothing to write: ${this.#written}, ${this.saves - before} saves`);
    }
  }

  // ——— what others do

  #isOutside = false;

  /** Done by somebody else, as far as counting writes goes. */
  outside<T>(work: () => T): T {
    this.#isOutside = true;
    try {
      return work();
    } finally {
      this.#isOutside = false;
    }
  }

  get random(): Random {
    return this.#random;
  }

  read(): string {
    return existsSync(this.path) ? readFileSync(this.path, 'utf8') : '';
  }

  /** The file with some rows changed. */
  edited(content: string): string {
    const { records } = parseTargetRecords(content, 'zh.jsonl');
    const at = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    const chosen = new Set(
      Array.from({ length: 1 + this.#random.below(4) }, () => this.#random.below(records.length)),
    );
    const changed = records.map((record, index): TargetRecord => {
      if (!chosen.has(index)) return record;
      const mine = `${token(`O${this.#seed}x`, this.#tokens++)}${chinese(this.#random, 2)}`;
      const text = this.#random.chance(0.3) ? mine : `${record.text ?? ''}${mine}`;
      return { ...record, text, state: 'translated', at };
    });
    return printTargetRecords(changed);
  }

  /** Tells what somebody made of what he had read. */
  wrote(before: string, after: string): void {
    this.#account(before, after);
  }

  get old(): string {
    const now = this.read();
    this.#old ??= now;
    const found = this.#old;
    if (this.#random.chance(0.3)) this.#old = now;
    return found;
  }

  get folder(): string {
    return this.#workspace.folder;
  }
}

const CHANGES: readonly Change[] = [
  function renamed(lane) {
    lane.outside(() => replace(lane, lane.edited(lane.read())));
    return 'a file renamed over it';
  },
  function overwritten(lane) {
    lane.outside(() => {
      const before = lane.read();
      const after = lane.edited(before);
      writeFileSync(lane.path, after);
      lane.wrote(before, after);
    });
    return 'the file overwritten';
  },
  async function slowly(lane) {
    await overwriteSlowly(lane);
    return 'the file overwritten slowly';
  },
  function asWindowsWrites(lane) {
    lane.outside(() => {
      const before = lane.read();
      const after = lane.edited(before);
      writeFileSync(lane.path, `\ufeff${after.replaceAll('\n', '\r\n')}`);
      lane.wrote(before, after);
    });
    return 'BOM and CRLF';
  },
  async function checkout(lane) {
    const now = lane.read();
    lane.outside(() => replace(lane, lane.old));
    await pause(lane.random.below(600));
    lane.outside(() => replace(lane, now));
    return 'a checkout there and back';
  },
  function copy(lane) {
    lane.outside(() => {
      const before = lane.read();
      const after = lane.edited(before);
      const name = `zh (someone's conflicted copy 2026-01-0${1 + lane.random.below(9)}).jsonl`;
      writeFileSync(join(lane.folder, name), after);
      lane.wrote('', after);
    });
    return 'a conflict copy';
  },
  async function deletedAndBack(lane) {
    const now = lane.read();
    lane.outside(() => rmSync(lane.path, { force: true }));
    await pause(lane.random.below(150));
    lane.outside(() => {
      // The host may have put it back meanwhile.
      if (existsSync(lane.path)) return;
      const after = lane.edited(now);
      writeFileSync(lane.path, after);
      lane.wrote(now, after);
    });
    return 'the file deleted and back';
  },
  function touched(lane) {
    lane.outside(() => {
      if (existsSync(lane.path)) utimesSync(lane.path, new Date(), new Date());
    });
    return 'the file touched';
  },
];

/** Synchronously, so that nobody writes between reading and replacing. */
function replace(lane: Lane, after: string): void {
  const before = lane.read();
  const beside = join(lane.folder, '.outside.tmp');
  writeFileSync(beside, after);
  renameSync(beside, lane.path);
  lane.wrote(before, after);
}

/** Half of the file is there for a while; where the host replaces it meanwhile, the rest goes nowhere. */
async function overwriteSlowly(lane: Lane): Promise<void> {
  const before = lane.read();
  const after = lane.edited(before);
  const half = after.length >> 1;
  const file = lane.outside(() => {
    const opened = openSync(lane.path, 'w');
    writeSync(opened, after.slice(0, half));
    return opened;
  });
  await pause(lane.random.below(250));
  lane.outside(() => {
    writeSync(file, after.slice(half));
    const isThere = existsSync(lane.path) && statSync(lane.path).ino === fstatSync(file).ino;
    if (isThere) lane.wrote(before, after);
    closeSync(file);
  });
}
