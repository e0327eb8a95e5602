import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenArticle } from '../contract/types.ts';
import type { Step } from '../projects/segments/history/step.ts';
import { applyOperations, type Operation, rowPositions } from '../projects/segments/operations.ts';
import type { Row } from '../projects/segments/types.ts';
import { type Host, must, openHost } from './host.ts';
import { Random } from './random.ts';
import { Failures, type StressOptions, type StressResult } from './result.ts';
import { chinese, token } from './words.ts';
import { difference, makeWorkspace, slug, type Workspace } from './workspace.ts';
import { digest, Writer } from './writer.ts';

const OPERATIONS = 100_000;
const ROWS = 2000;
const STEPS = 1000;
/** Milliseconds from asking for the article to having it, after a crash. */
const MOST = 1000;

/** The journal through the host: long work comes back after a crash, and a long way can be gone back. */
export async function run({ rounds, seed = 1 }: StressOptions): Promise<StressResult[]> {
  return [
    await replay(rounds ?? OPERATIONS, seed),
    await undoAfterRestart(Math.min(rounds ?? STEPS, STEPS), seed),
  ];
}

async function replay(operations: number, seed: number): Promise<StressResult> {
  const random = new Random(seed);
  const failures = new Failures();
  const workspace = await makeWorkspace(random, ROWS);
  const host = await openHost(workspace);
  let { rows } = must(await host.call('article.open', { slug }));
  const page = crypto.randomUUID();
  const start = performance.now();
  for (let batch = 0, made = 0; made < operations; batch++) {
    const now = rows;
    const chosen = Array.from({ length: Math.min(100, operations - made) }, () => random.pick(now));
    const edits = chosen.map(({ id }, index) => {
      const text = `${token('J', made + index)}${chinese(random, 4)}`;
      const operation: Operation = { op: 'text', id, text, origin: 'typed' };
      return {
        kind: 'edit' as const,
        command: 'type',
        step: `${batch}.${index}`,
        operations: [operation],
      };
    });
    must(await host.call('article.apply', { slug, page, batch, edits }));
    const all = edits.flatMap((edit) => edit.operations);
    rows = applyOperations(rows, all, { at: '2025-01-01T00:00:00Z' }).rows;
    made += edits.length;
  }
  const typed = performance.now() - start;
  const crashed = await crash(workspace);
  await host.close();
  const again = await openHost(crashed);
  const before = performance.now();
  const opened = must(await again.call('article.open', { slug }));
  const took = performance.now() - before;
  if (digest(opened.rows) !== digest(rows)) failures.add(seed, difference(opened.rows, rows));
  if (opened.problems.length > 0) failures.add(seed, JSON.stringify(opened.problems[0]));
  if (took > MOST) failures.add(seed, `opening took ${Math.round(took)} ms`);
  await again.close();
  await crashed.remove();
  await workspace.remove();
  const each = (typed / operations).toFixed(3);
  return {
    name: `${operations} operations, then a crash`,
    rounds: 1,
    ...failures.counted,
    bar: `exact, opened in ≤ ${MOST} ms`,
    detail: `opened in ${Math.round(took)} ms, ${opened.recovered?.edits ?? 0} edits recovered; ${each} ms an edit through the gate`,
  };
}

async function undoAfterRestart(count: number, seed: number): Promise<StressResult> {
  const failures = new Failures();
  const workspace = await makeWorkspace(new Random(seed), 100);
  const writer = new Writer({ name: 'U', random: new Random(seed) });
  const host = await openHost(workspace);
  const { rows } = must(await host.call('article.open', { slug }));
  writer.goTo({ rows, done: undefined, undone: undefined });
  await writeSteps(host, writer, count);
  await host.close();
  const again = await openHost(workspace);
  const opened = must(await again.call('article.open', { slug }));
  if (digest(opened.rows) !== digest(writer.rows)) {
    failures.add(seed, difference(opened.rows, writer.rows));
  }
  const steps = await allSteps(again, opened);
  const undone = await undoAll(again, writer, steps, (step, what) =>
    failures.add(seed + step, what),
  );
  const { rows: left } = must(await again.call('article.open', { slug }));
  if (digest(left) !== digest(writer.rows)) failures.add(seed, difference(left, writer.rows));
  if (undone < count) failures.add(seed, `only ${undone} of ${count} steps could be taken back`);
  await again.close();
  await workspace.remove();
  return {
    name: `undo of ${count} steps after a restart`,
    rounds: count,
    ...failures.counted,
    bar: 'the exact text at each step',
    detail: `${undone} steps taken back, ${steps.length} known`,
  };
}

async function writeSteps(host: Host, writer: Writer, count: number): Promise<void> {
  const page = crypto.randomUUID();
  // Steps that were taken back do not count; there must be enough in the end.
  for (let batch = 0; depth(writer) < count; batch++) {
    const edits = Array.from({ length: 5 }, () => writer.edit());
    must(await host.call('article.apply', { slug, page, batch, edits }));
  }
}

function depth(writer: Writer): number {
  let steps = 0;
  for (let trail = writer.moment.done; trail !== undefined; trail = trail.earlier) steps++;
  return steps;
}

/** What can be taken back, the newest first: what came with the article, and what is asked for. */
async function allSteps(host: Host, { history }: OpenArticle): Promise<Step[]> {
  const steps = [...history.done];
  let { more } = history;
  while (more) {
    const [first] = steps;
    if (first === undefined) break;
    const older = must(await host.call('article.steps', { slug, before: first.id, limit: 200 }));
    if (older.steps.length === 0) break;
    steps.unshift(...older.steps);
    more = older.more;
  }
  return steps.reverse();
}

async function undoAll(
  host: Host,
  writer: Writer,
  steps: readonly Step[],
  fail: (step: number, what: string) => void,
): Promise<number> {
  const page = crypto.randomUUID();
  let batch = 0;
  for (const [number, step] of steps.entries()) {
    const wanted = writer.moment.done;
    if (wanted === undefined) return number;
    if (wanted.step.id !== step.id) {
      fail(number, `step ${number} back is ${step.id} (${step.command}), not ${wanted.step.id}`);
      return number;
    }
    const edit = writer.undo(step);
    if (digest(writer.rows) !== digest(wanted.before)) {
      fail(number, `undo of ${step.command} does not give the text before it`);
      return number;
    }
    if (edit === undefined) continue;
    must(await host.call('article.apply', { slug, page, batch: batch++, edits: [edit] }));
    const wrong = await compare(host, edit.operations, writer.rows, number);
    if (wrong !== undefined) fail(number, wrong);
  }
  return steps.length;
}

/** The host's own rows after the step; all of them now and then, as asking for them takes time. */
async function compare(
  host: Host,
  operations: readonly Operation[],
  wanted: readonly Row[],
  number: number,
): Promise<string | undefined> {
  if (number % 50 > 0) return undefined;
  const { rows } = must(await host.call('article.open', { slug }));
  if (digest(rows) === digest(wanted)) return undefined;
  const ids = operations.map(({ id }) => id);
  const places = ids.map((id) => rowPositions(wanted).get(id));
  return `after undoing in rows ${places}: ${difference(rows, wanted)}`;
}

/** What a crash of the host would leave at this moment. */
async function crash({ workspace }: Workspace): Promise<Workspace> {
  const userData = await mkdtemp(join(tmpdir(), 'zhengyan-stress-'));
  const copy = join(userData, 'workspace');
  await cp(workspace, copy, { recursive: true });
  const folder = join(copy, 'projects', slug);
  await rm(join(folder, '.zhengyan', 'lock'), { force: true });
  return {
    workspace: copy,
    userData,
    folder,
    remove: () => rm(userData, { recursive: true, force: true, maxRetries: 5 }),
  };
}
