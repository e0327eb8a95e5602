import { useCallback } from 'react';
import { create } from 'zustand';
import { type Match, match, type Readings, type Searchable, searchable } from './match.ts';

/** How hanzi are read, once the dictionary is here; until then all but pinyin is found. */
const useReadings = create<{ readonly readings: Readings | undefined }>(() => ({
  readings: undefined,
}));

let loading: Promise<void> | undefined;

/** Fetches the dictionary, once; a failed fetch is tried again the next time. */
export function loadReadings(): Promise<void> {
  loading ??= import('./pinyin.ts').then(
    ({ readings }) => useReadings.setState({ readings }),
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

const prepared = new Map<string, Searchable>();
useReadings.subscribe(() => prepared.clear());

/** Prepared once a text, and kept: names are few and are searched again and again. */
function searchableOf(text: string, readings: Readings | undefined): Searchable {
  let known = prepared.get(text);
  if (known === undefined) {
    if (prepared.size > 5000) prepared.clear();
    known = searchable(text, readings);
    prepared.set(text, known);
  }
  return known;
}

export interface Names {
  /** As shown; what is found in it is marked. */
  readonly name: string;
  /** Found as well, and not shown with marks. */
  readonly others?: readonly string[];
}

/** A find in a name that is not the shown one counts a little less. */
const NOT_SHOWN = -6;

export type FindNames = (query: string, names: Names) => Match | undefined;

/** How names are searched now; another function once pinyin is there. */
export function useFindNames(): FindNames {
  const readings = useReadings((state) => state.readings);
  return useCallback((query, names) => findNames(query, names, readings), [readings]);
}

/** Prepares names before they are asked for. */
export function prepareNames(all: readonly Names[]): void {
  const { readings } = useReadings.getState();
  for (const { name, others = [] } of all) {
    for (const text of [name, ...others]) searchableOf(text, readings);
  }
}

function findNames(
  query: string,
  { name, others = [] }: Names,
  readings: Readings | undefined,
): Match | undefined {
  let best = match(query, searchableOf(name, readings));
  for (const other of others) {
    const found = match(query, searchableOf(other, readings));
    if (found === undefined) continue;
    const score = found.score + NOT_SHOWN;
    if (best === undefined || score > best.score) best = { score, hits: best?.hits ?? [] };
  }
  return best;
}
