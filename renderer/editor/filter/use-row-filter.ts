import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { Notice } from '../commands/notice.ts';
import type { Pair } from '../pair.ts';
import type { ArticleSession } from '../session.ts';
import { type FilterKind, filterKinds, matching, RowFilter } from './row-filter.ts';

export interface RowFiltering {
  readonly filter: RowFilter;
  readonly kind: FilterKind;
  /** Whether the bar is there. */
  readonly shown: boolean;
  readonly counts: Readonly<Record<FilterKind, number>>;
  readonly opening: number;
  /** How often it was applied. */
  readonly applied: number;
  /** Opens the bar, with the focus in it. */
  open(): void;
  apply(kind: FilterKind): void;
  close(): void;
  /** The pair that shows what the filter lets through. */
  show(pair: Pair | undefined): void;
}

/** The filter of an open article, and its bar. */
export function useRowFilter(session: ArticleSession, say: (notice: Notice) => void): RowFiltering {
  const filter = useFilterOf(session);
  const pair = useRef<Pair>(undefined);
  const [state, setState] = useState({ kind: filter.kind, shown: false, opening: 0, applied: 0 });

  const apply = useCallback(
    (kind: FilterKind) => {
      if (!filter.apply(kind, session)) {
        say({ say: 'refused', reason: 'nothing-matches' });
        return;
      }
      pair.current?.showOtherLines();
      setState((last) => ({
        ...last,
        kind,
        shown: last.shown || kind !== 'all',
        applied: last.applied + 1,
      }));
    },
    [filter, session, say],
  );
  const open = useCallback(
    () => setState((last) => ({ ...last, shown: true, opening: last.opening + 1 })),
    [],
  );
  const close = useCallback(() => {
    apply('all');
    setState((last) => ({ ...last, shown: false }));
  }, [apply]);
  const show = useCallback((shown: Pair | undefined) => {
    pair.current = shown;
  }, []);

  const counts = useCounts(session, state.shown);
  return { filter, ...state, counts, open, apply, close, show };
}

/** Another session begins with all its rows. */
function useFilterOf(session: ArticleSession): RowFilter {
  const known = useRef<{ session: ArticleSession; filter: RowFilter }>(undefined);
  if (known.current?.session !== session) known.current = { session, filter: new RowFilter() };
  return known.current.filter;
}

/** Counted while somebody looks at them. */
function useCounts(session: ArticleSession, shown: boolean): Record<FilterKind, number> {
  const [, count] = useReducer((times: number) => times + 1, 0);
  useEffect(() => (shown ? session.subscribe(count) : undefined), [session, shown]);
  return shown ? countsOf(session) : NO_COUNTS;
}

function countsOf({ rows }: ArticleSession): Record<FilterKind, number> {
  const entries = filterKinds.map((kind) => [kind, matching(rows, kind).length] as const);
  return Object.fromEntries(entries) as Record<FilterKind, number>;
}

const NO_COUNTS = Object.fromEntries(filterKinds.map((kind) => [kind, 0])) as Record<
  FilterKind,
  number
>;
