import { printSourceRecords, printTargetRecords } from '../projects/segments/jsonl.ts';
import {
  mergeSides,
  mergeSourceRecords,
  mergeTargetRecords,
  normaliseSides,
  type Sides,
} from '../projects/segments/merge/index.ts';
import { pairRows, sourceRecords, targetRecords } from '../projects/segments/rows.ts';
import type { Row, SourceRecord, TargetRecord } from '../projects/segments/types.ts';
import { Random } from './random.ts';
import { Failures, type StressOptions, type StressResult } from './result.ts';
import { article, tokensIn } from './words.ts';
import { Writer } from './writer.ts';

const PAIRS = 10_000;
const ROWS = 12;

/** Two people work on one article without knowing of each other, and their files are merged. */
export async function run({ rounds = PAIRS, seed = 1 }: StressOptions): Promise<StressResult[]> {
  const failures = new Failures();
  let clashes = 0;
  let edits = 0;
  for (let round = 0; round < rounds; round++) {
    const histories = historiesOf(seed + round);
    edits += histories.edits;
    clashes += mergeSides(histories.base, histories.ours, histories.theirs).clashes.length;
    for (const broken of brokenLaws(histories)) failures.add(seed + round, broken);
  }
  return [
    {
      name: 'pairs of edit sequences on a common base',
      rounds,
      ...failures.counted,
      bar: 'nothing lost, symmetric, idempotent',
      detail: `${edits} edits, ${clashes} clashes`,
    },
  ];
}

interface Histories {
  readonly base: Sides;
  readonly ours: Sides;
  readonly theirs: Sides;
  readonly edits: number;
}

export function historiesOf(seed: number): Histories {
  const random = new Random(seed);
  let minute = 0;
  const base = work(random, 'base', cut(article(random, ROWS)), random.below(30), () => minute++);
  const common = minute;
  const [left, right] = [random.below(30), random.below(30)];
  const ours = work(random, 'kai', base, left, () => common + random.below(10));
  const theirs = work(random, 'wen', base, right, () => common + random.below(10));
  return {
    base: sidesOf(base),
    ours: sidesOf(ours),
    theirs: sidesOf(theirs),
    edits: left + right,
  };
}

function work(
  random: Random,
  name: string,
  rows: readonly Row[],
  edits: number,
  minute: () => number,
): readonly Row[] {
  const stamp = () => ({ by: name, at: new Date(1.7e12 + minute() * 60_000).toISOString() });
  const writer = new Writer({ name, random, stamp });
  writer.goTo({ rows, done: undefined, undone: undefined });
  for (let edit = 0; edit < edits; edit++) writer.edit();
  return writer.rows;
}

/** One row a paragraph. */
function cut(markdown: string): readonly Row[] {
  let offset = 0;
  const records = markdown
    .trimEnd()
    .split('\n\n')
    .map((text, index): SourceRecord => {
      const at = [{ start: offset, end: offset + text.length }];
      offset += text.length + 2;
      return { id: `row${String(index).padStart(5, 'a')}`, kind: 'paragraph', at, text };
    });
  return pairRows(records, []).rows;
}

function sidesOf(rows: readonly Row[]): Sides {
  return { source: sourceRecords(rows), target: targetRecords(rows) };
}

function* brokenLaws({ base, ours, theirs }: Histories): Generator<string> {
  const merged = merge(base, ours, theirs);
  const wanted = filesOf(merged);
  const is = (sides: Sides, other: string) => filesOf(sides) === other;
  if (!is(merge(base, theirs, ours), wanted)) yield 'merge(b, a, o) is not merge(b, o, a)';
  if (!is(merge(base, ours, base), filesOf(ours))) yield 'merge(b, a, b) is not a';
  if (!is(merge(base, ours, ours), filesOf(ours))) yield 'merge(b, a, a) is not a';
  if (!is(merge(base, merged, ours), wanted)) yield 'merging with our side again changes it';
  if (!is(merge(base, theirs, merged), wanted)) yield 'merging with their side again changes it';
  if (!is(merge(ours, merged, ours), wanted)) yield 'taking it over changes it';
  const apart = normaliseSides({
    source: mergeSourceRecords(base.source, ours.source, theirs.source),
    target: mergeTargetRecords(base.target, ours.target, theirs.target).records,
  });
  if (!is(apart, filesOf(normaliseSides(merged)))) yield 'file by file it is another';
  const paired = pairRows(merged.source, merged.target);
  if (paired.problems.length > 0) yield `a problem: ${JSON.stringify(paired.problems[0])}`;
  if (paired.orphans.length > 0) yield `an orphan: ${JSON.stringify(paired.orphans[0])}`;
  const missing = [...lost(base, ours, merged), ...lost(base, theirs, merged)];
  if (missing.length > 0) yield `lost ${missing.join(', ')}`;
}

/** As they are written: the order of a record's keys is the printer's. */
function filesOf({ source, target }: Sides): string {
  return printSourceRecords(source) + printTargetRecords(target);
}

function merge(base: Sides, ours: Sides, theirs: Sides): Sides {
  const { source, target } = mergeSides(base, ours, theirs);
  return { source, target };
}

/** Tokens that a side wrote since the base and that no row shows. */
function lost(base: Sides, side: Sides, merged: Sides): string[] {
  const before = new Set(base.target.flatMap(tokensOf));
  const after = new Set(merged.target.flatMap(tokensOf));
  return side.target.flatMap(tokensOf).filter((one) => !before.has(one) && !after.has(one));
}

function tokensOf({ text = '', note = '', omitted, alts = {} }: TargetRecord): string[] {
  return tokensIn([text, note, omitted?.reader ?? '', ...Object.values(alts)].join('\n'));
}
