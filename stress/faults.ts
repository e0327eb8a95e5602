import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Failure } from '../text/result.ts';
import { type DiskCall, hookDisk } from './disk.ts';
import { type Host, must, openHost, type Told } from './host.ts';
import { Random } from './random.ts';
import { Failures, type StressOptions, type StressResult } from './result.ts';
import { difference, makeWorkspace, readDisk, slug, type Workspace } from './workspace.ts';
import { digest, Writer } from './writer.ts';

const CODES = ['ENOSPC', 'EACCES', 'EIO', 'EMFILE'] as const;
type Code = (typeof CODES)[number];
/** What only a write can meet. */
const OF_WRITES: ReadonlySet<Code> = new Set(['ENOSPC']);

/** `once`: the next call goes well; `lasting`: none does until the save is over; `torn`: half is written first. */
const MODES = ['once', 'lasting', 'torn'] as const;
type Mode = (typeof MODES)[number];

/** Work whose calls to the file system fail, one after the other. */
interface Work {
  readonly name: string;
  readonly rows: number;
  /** Parts of each text; a long one fills the journal so that it begins anew. */
  readonly parts: number;
  readonly edits: number;
  /** Milliseconds left to the host, so that it saves by itself; 0: it is told to. */
  readonly wait: number;
}

const WORKS: readonly Work[] = [
  { name: 'told to save', rows: 20, parts: 3, edits: 6, wait: 0 },
  { name: 'saving by itself', rows: 20, parts: 3, edits: 6, wait: 900 },
  { name: 'beginning a new journal', rows: 20, parts: 80_000, edits: 10, wait: 900 },
];

/** How many works are done at once: most of the time they wait. */
const AT_ONCE = 16;

interface Fault {
  readonly call: number;
  readonly code: Code;
  readonly mode: Mode;
  /** What is done there when nothing fails. */
  readonly what: string;
}

/** Every call to the file system of a save fails once in each of several ways. */
export async function run(options: StressOptions): Promise<StressResult[]> {
  const results: StressResult[] = [];
  for (const [index, work] of WORKS.entries()) {
    results.push(await runWork(work, index * 1_000_000, options));
  }
  return results;
}

async function runWork(work: Work, first: number, options: StressOptions): Promise<StressResult> {
  const template = await makeWorkspace(new Random(1), work.rows);
  const failures = new Failures();
  const calls: DiskCall[] = [];
  const dry = await attempt(template, work, (call) => calls.push(call));
  for (const what of dry.wrong) failures.add(first, `without a fault: ${what}`);
  const faults = enumerate(calls, template.folder);
  const seed = options.seed === undefined ? 0 : options.seed - first;
  const chosen = faults.slice(Math.max(0, seed), seed + (options.rounds ?? faults.length));
  let told = 0;
  let next = 0;
  const worker = async () => {
    for (;;) {
      const index = next++;
      const fault = chosen[index];
      if (fault === undefined) return;
      const { wrong, failed } = await attempt(template, work, injector(fault));
      if (failed) told++;
      for (const what of wrong)
        failures.add(first + Math.max(0, seed) + index, `${name(fault)}: ${what}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await template.remove();
  return {
    name: `faults, ${work.name}`,
    rounds: chosen.length,
    ...failures.counted,
    bar: '0 edits lost, told, retry succeeds',
    detail: `${calls.length} calls, ${told} of the faults were told, the rest healed by themselves`,
  };
}

function name({ call, code, mode, what }: Fault): string {
  return `${code} ${mode} at call ${call} (${what})`;
}

function enumerate(calls: readonly DiskCall[], folder: string): Fault[] {
  return calls.flatMap(({ name, path, kind, half }, call) => {
    const what = `${name} ${relative(folder, path).replace(/\.[0-9a-f]{12}\./, '.….')}`;
    return CODES.filter((code) => kind === 'write' || !OF_WRITES.has(code)).flatMap((code) =>
      MODES.filter((mode) => mode !== 'torn' || (half !== undefined && code === 'ENOSPC')).map(
        (mode) => ({ call, code, mode, what }),
      ),
    );
  });
}

/** Throws what the system would say. */
function injector({ call, code, mode }: Fault): (made: DiskCall, number: number) => void {
  return (made, number) => {
    const fails = mode === 'lasting' ? number >= call : number === call;
    if (!fails || (made.kind === 'read' && OF_WRITES.has(code))) return;
    if (mode === 'torn') made.half?.();
    const { name: syscall, path } = made;
    throw Object.assign(new Error(`${code}: injected, ${syscall} '${path}'`), {
      code,
      syscall,
      path,
    });
  };
}

/** Works in a copy of the workspace; answers what went wrong, and whether a failure was told. */
async function attempt(
  template: Workspace,
  work: Work,
  before: (call: DiskCall, number: number) => void,
): Promise<{ readonly wrong: readonly string[]; readonly failed: boolean }> {
  const userData = await mkdtemp(join(tmpdir(), 'zhengyan-stress-'));
  try {
    await cp(template.workspace, join(userData, 'workspace'), { recursive: true });
    const trial = new Trial(userData, work);
    await trial.run(before);
    return trial;
  } finally {
    await rm(userData, { recursive: true, force: true, maxRetries: 5 });
  }
}

class Trial {
  readonly wrong: string[] = [];
  failed = false;
  readonly #work: Work;
  readonly #userData: string;
  readonly #workspace: string;
  readonly #folder: string;
  readonly #writer = new Writer({ name: 'F', random: new Random(2) });
  readonly #page = crypto.randomUUID();
  #batch = 0;

  constructor(userData: string, work: Work) {
    this.#userData = userData;
    this.#workspace = join(userData, 'workspace');
    this.#folder = join(this.#workspace, 'projects', slug);
    this.#work = work;
  }

  async run(before: (call: DiskCall, number: number) => void): Promise<void> {
    const folders = { workspace: this.#workspace, userData: this.#userData };
    const host = await openHost(
      folders,
      (told) => this.#hear(told),
      (where, cause) => this.wrong.push(`a bug in ${where}: ${String(cause)}`),
    );
    const { rows } = must(await host.call('article.open', { slug }));
    this.#writer.goTo({ rows, done: undefined, undone: undefined });
    await this.#apply(host);
    must(await host.call('article.flush', { slug }));
    await this.#inTrouble(host, before);
    await this.#afterwards(host);
    await this.#check(host);
  }

  async #inTrouble(host: Host, before: (call: DiskCall, number: number) => void): Promise<void> {
    const { edits, wait, parts } = this.#work;
    let number = 0;
    const unhook = hookDisk(this.#folder, { before: (call) => before(call, number++) });
    for (let edit = 0; edit < edits; edit++) await this.#apply(host, parts);
    // Cut last, so that the English is written as well.
    await this.#cut(host);
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    else {
      const flushed = await host.call('article.flush', { slug });
      if (!flushed.ok) this.#name(flushed.error);
      if (!flushed.ok && !this.failed) this.wrong.push('a failure that was not told to the pages');
    }
    unhook();
    const { problems } = readDisk(this.#folder);
    if (problems.length > 0) this.wrong.push(`in trouble: ${JSON.stringify(problems[0])}`);
  }

  async #afterwards(host: Host): Promise<void> {
    const flushed = await host.call('article.flush', { slug });
    if (!flushed.ok) this.wrong.push(`the retry failed: ${JSON.stringify(flushed.error)}`);
    this.#compare('in memory', must(await host.call('article.open', { slug })).rows);
    this.#compare('on the disk', readDisk(this.#folder).rows);
  }

  /** Opens what a crash would leave now, and what the host leaves. */
  async #check(host: Host): Promise<void> {
    const copy = join(this.#userData, 'crashed');
    await cp(this.#workspace, copy, { recursive: true });
    await rm(join(copy, 'projects', slug, '.zhengyan', 'lock'), { force: true });
    await this.#reopen('after a crash', copy);
    await host.close();
    await this.#reopen('after closing', this.#workspace);
  }

  async #reopen(when: string, workspace: string): Promise<void> {
    const host = await openHost({ workspace, userData: this.#userData });
    const opened = must(await host.call('article.open', { slug }));
    this.#compare(when, opened.rows);
    if (opened.problems.length > 0) {
      this.wrong.push(`${when}: ${JSON.stringify(opened.problems[0])}`);
    }
    if ((opened.recovered?.edits ?? 0) > 0) this.wrong.push(`${when}: recovered what was saved`);
    await host.close();
  }

  #compare(when: string, rows: Parameters<typeof digest>[0]): void {
    if (digest(rows) === digest(this.#writer.rows)) return;
    this.wrong.push(`${when}: ${difference(rows, this.#writer.rows)}`);
  }

  async #apply(host: Host, parts = 3): Promise<void> {
    const row = this.#writer.rows[this.#batch % this.#writer.rows.length];
    if (row === undefined) throw new Error('no rows');
    await this.#send(host, { op: 'text', id: row.id, text: this.#writer.text(parts) });
  }

  async #cut(host: Host): Promise<void> {
    const row = this.#writer.rows.at(-1);
    if (row === undefined) throw new Error('no rows');
    const cut = { id: row.id, newId: `${row.id}-2`, sourceOffset: 5, targetOffset: 0 };
    await this.#send(host, { op: 'split', ...cut });
  }

  async #send(host: Host, operation: Parameters<Writer['make']>[2][number]): Promise<void> {
    const edit = this.#writer.make('command', crypto.randomUUID(), [operation]);
    if (edit === undefined) throw new Error(`changes nothing: ${JSON.stringify(operation)}`);
    const batch = { slug, page: this.#page, batch: this.#batch++, edits: [edit] };
    const answer = await host.call('article.apply', batch);
    if (!answer.ok) this.wrong.push(`not applied: ${JSON.stringify(answer.error)}`);
  }

  #hear(told: Told): void {
    if (told.name !== 'article.saved' || !('failure' in told.payload)) return;
    this.failed = true;
    this.#name(told.payload.failure);
  }

  #name({ reason, detail }: Failure): void {
    if (reason === 'bug') this.wrong.push(`told as a bug: ${detail}`);
  }
}
