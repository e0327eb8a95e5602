import {
  parseSourceRecords,
  parseTargetRecords,
  printSourceRecords,
  printTargetRecords,
} from '../projects/segments/jsonl.ts';
import { mergeSides, type Sides } from '../projects/segments/merge/index.ts';
import { applyOperations, type Operation } from '../projects/segments/operations.ts';
import { sourceRecords, targetRecords } from '../projects/segments/rows.ts';
import type { Row } from '../projects/segments/types.ts';
import { syntheticArticle } from './editor/rows.ts';
import type { BenchResult } from './result.ts';

const ROWS = 20_000;
const ROUNDS = 9;

/** Three versions of a long article, as they come out of the files, put together. */
export async function run(): Promise<BenchResult[]> {
  const { rows } = syntheticArticle(ROWS);
  const base = asRead(rows);
  const few = [edited(rows, 'kai', 400, 0), edited(rows, 'wen', 400, 200)] as const;
  const all = [edited(rows, 'kai', 1, 0), edited(rows, 'wen', 1, 0)] as const;
  return [
    measure('100 edits on each side, none of them one row', base, ...few),
    measure('every row edited on both sides', base, ...all),
  ];
}

/** Every `step`th row has another text, every 50th of those is joined or split, and an own row stands behind. */
function edited(rows: readonly Row[], by: string, step: number, first: number): Sides {
  const operations = rows
    .filter((_, index) => index % step === first)
    .flatMap((row, index): Operation[] => [
      { op: 'text', id: row.id, text: `${row.target.text}（${by}）` },
      ...(index % 50 === 0 ? structural(row, by) : []),
    ]);
  return asRead(applyOperations(rows, operations, { by, at: '2025-03-01T08:00:00Z' }).rows);
}

function structural({ id, source }: Row, by: string): Operation[] {
  const sourceOffset = source.indexOf(' ') + 1;
  return [
    { op: 'own', id: `own-${by}-${id}`, kind: 'own', after: id, text: by },
    { op: 'split', id, newId: `${id}-2`, sourceOffset, targetOffset: 1 },
  ];
}

function asRead(rows: readonly Row[]): Sides {
  const source = printSourceRecords(sourceRecords(rows));
  const target = printTargetRecords(targetRecords(rows));
  return {
    source: parseSourceRecords(source, 'en.jsonl').records,
    target: parseTargetRecords(target, 'zh.jsonl').records,
  };
}

function measure(name: string, base: Sides, ours: Sides, theirs: Sides): BenchResult {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    mergeSides(base, ours, theirs);
    return performance.now() - start;
  });
  const value = times.sort((one, other) => one - other)[ROUNDS >> 1] ?? Number.NaN;
  return {
    name: `${ROWS.toLocaleString('en')} rows, ${name}, median of ${ROUNDS}`,
    value,
    unit: 'ms',
    bar: '≤ 300',
  };
}
