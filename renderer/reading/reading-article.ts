import { isUntouchedMachine } from '../../projects/segments/origin.ts';
import { isSourceRow, textOf } from '../../projects/segments/rows.ts';
import type { Row } from '../../projects/segments/types.ts';
import { planTarget, writtenOwnRows } from '../../projects/segments/write.ts';
import type { ReadingArticle } from './reading.worker.ts';
import type { ReadingRow } from './render.ts';

/** What the worker needs to set an article, from its rows as they are now. */
export function readingArticle(rows: readonly Row[]): ReadingArticle {
  const leaders = new Map(rows.map((row) => [row.id, row]));
  const shown = ({ id, target }: Row): Omit<ReadingRow, 'english'> => {
    const look = lookOf(leaders.get(target.in ?? id));
    return look === undefined ? { id } : { id, look };
  };
  return {
    plan: planTarget(rows),
    rows: rows.filter(isSourceRow).map(shown),
    own: writtenOwnRows(rows).map(shown),
  };
}

function lookOf(row: Row | undefined): ReadingRow['look'] {
  if (row === undefined || row.target.omitted !== undefined) return undefined;
  if (textOf(row).trim() === '') return 'open';
  return isUntouchedMachine(row) ? 'machine' : undefined;
}
