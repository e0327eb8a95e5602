import { isClash } from '../../../projects/segments/clash.ts';
import { isUntouchedMachine } from '../../../projects/segments/origin.ts';
import { isSourceRow } from '../../../projects/segments/rows.ts';
import type { Row } from '../../../projects/segments/types.ts';
import type { EditorLine } from '../../../projects/segments/view.ts';
import { isOpen } from '../pair/lines.ts';
import { linesOf } from '../pair/session-lines.ts';
import type { ArticleSession } from '../session.ts';

export const filterKinds = ['all', 'open', 'machine', 'clash', 'notes', 'own'] as const;
export type FilterKind = (typeof filterKinds)[number];

const tests: Readonly<Record<FilterKind, (row: Row) => boolean>> = {
  all: () => true,
  open: (row) => isOpen({ type: 'row', row }),
  machine: isUntouchedMachine,
  clash: isClash,
  notes: ({ target }) => (target.note ?? '') !== '',
  own: (row) => !isSourceRow(row),
};

export function matching(rows: readonly Row[], kind: FilterKind): Row[] {
  return rows.filter(tests[kind]);
}

/**
 * Which rows the pair shows. What matched when the filter was applied stays until it is applied again, so
 * that a row does not go from under the caret once it is confirmed; rows that are new since are shown.
 */
export class RowFilter {
  #kind: FilterKind = 'all';
  #hidden: ReadonlySet<string> = new Set();

  get kind(): FilterKind {
    return this.#kind;
  }

  /** False, and nothing changes, where no row would be left. */
  apply(kind: FilterKind, { rows }: ArticleSession): boolean {
    const shown = new Set(matching(rows, kind).map(({ id }) => id));
    if (shown.size === 0 && kind !== 'all') return false;
    this.#kind = kind;
    this.#hidden = new Set(rows.flatMap(({ id }) => (shown.has(id) ? [] : [id])));
    return true;
  }

  /** The lines of the pair; between rows that are not neighbours the skeleton says nothing. */
  lines(session: ArticleSession): readonly EditorLine[] {
    if (this.#kind === 'all') return linesOf(session);
    const rows = session.rows.filter(({ id }) => !this.#hidden.has(id));
    // Rows that went elsewhere may leave none.
    return rows.length === 0 ? linesOf(session) : rows.map((row) => ({ type: 'row', row }));
  }
}
