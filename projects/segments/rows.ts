import type { Problem, ProblemReason } from './problems.ts';
import { normaliseText } from './rowText.ts';
import type { Row, SegmentState, SourceRecord, TargetRecord } from './types.ts';

/** Both sides of an article, put together. */
export interface PairedRows {
  readonly rows: readonly Row[];
  /** Target records of rows that the source does not have: kept, and written back behind the rest. */
  readonly orphans: readonly TargetRecord[];
  readonly problems: readonly Problem[];
}

/** Stands for "no row" where ids are keys; no id is empty. */
const BEFORE_THE_FIRST = '';

/** How many ids a problem names before it only counts. */
const NAMED_IDS = 5;

/**
 * Pairs source and target records into rows: source order, own rows at their places. Total, and no
 * text is lost: every target record is found again in `rows` or `orphans`. A source record without
 * a target is an initial row. `file` is the target's, for the problems.
 */
export function pairRows(
  source: readonly SourceRecord[],
  target: readonly TargetRecord[],
  file = 'zh.jsonl',
): PairedRows {
  const problems: Problem[] = [];
  const report = (reason: ProblemReason, ids: readonly string[]) => {
    if (ids.length > 0) problems.push({ reason, file, detail: named(ids) });
  };
  const sides = sortTarget(source, target);
  report('missing-records', target.length === 0 ? [] : sides.missing);
  report('unknown-id', idsOf(sides.orphans));
  report('reordered', sides.reordered);
  report('unknown-anchor', idsOf(sides.adrift));
  const joins = checkJoins(source, sides.bySource);
  report('bad-join', joins.bad);
  return { rows: layOut(source, sides, joins.leaders), orphans: sides.orphans, problems };
}

/** The records of `en.jsonl`. */
export function sourceRecords(rows: readonly Row[]): SourceRecord[] {
  return rows
    .filter(isSourceRow)
    .map(({ id, kind, at, source }) => ({ id, kind, at, text: source }));
}

/** The records of `zh.jsonl`; an orphan whose id a row has meanwhile taken gets another. */
export function targetRecords(
  rows: readonly Row[],
  orphans: readonly TargetRecord[] = [],
): TargetRecord[] {
  const records = rows.map(({ target }) => target);
  if (orphans.length === 0) return records;
  const taken = new Set(records.map(({ id }) => id));
  for (const orphan of orphans) {
    let { id } = orphan;
    while (taken.has(id)) id += '-orphan';
    taken.add(id);
    records.push(id === orphan.id ? orphan : { ...orphan, id });
  }
  return records;
}

/** A row of the article, as opposed to an own row. */
export type SourceRow = Row & { readonly kind: SourceRecord['kind'] };

export function isSourceRow(row: Row): row is SourceRow {
  return row.target.own === undefined;
}

/** A row's state; a joined row has none of its own and must be asked for through its leader. */
export function stateOf(row: Row): SegmentState {
  return row.target.state ?? 'initial';
}

export function textOf(row: Row): string {
  return row.target.text ?? '';
}

interface SortedTarget {
  readonly bySource: ReadonlyMap<string, TargetRecord>;
  /** Own rows by the id of the row they stand after, or `BEFORE_THE_FIRST`. */
  readonly own: ReadonlyMap<string, readonly TargetRecord[]>;
  readonly orphans: readonly TargetRecord[];
  /** Own rows whose `after` names no row. */
  readonly adrift: readonly TargetRecord[];
  readonly missing: readonly string[];
  /** Ids that stand before one that the source has earlier. */
  readonly reordered: readonly string[];
}

function sortTarget(
  source: readonly SourceRecord[],
  target: readonly TargetRecord[],
): SortedTarget {
  const positions = new Map(source.map(({ id }, position) => [id, position]));
  const placed = new Map<string, TargetRecord>();
  const orphans: TargetRecord[] = [];
  const reordered: string[] = [];
  let furthest = -1;
  for (const record of target) {
    const position = positions.get(record.id);
    if (placed.has(record.id) || (record.own === undefined && position === undefined)) {
      orphans.push(record);
      continue;
    }
    placed.set(record.id, record);
    if (position === undefined) continue;
    if (position < furthest) reordered.push(record.id);
    furthest = Math.max(furthest, position);
  }
  const missing = source.filter(({ id }) => !placed.has(id)).map(({ id }) => id);
  const ownRows = anchorOwnRows(placed.values(), positions);
  return { bySource: placed, orphans, missing, reordered, ...ownRows };
}

/**
 * Each own row stands after the row it names. One that names another own row stands where that one
 * does; one that names no row stays behind the record before it in the file.
 */
function anchorOwnRows(
  target: Iterable<TargetRecord>,
  positions: ReadonlyMap<string, number>,
): Pick<SortedTarget, 'own' | 'adrift'> {
  const own = new Map<string, TargetRecord[]>();
  const anchors = new Map<string, string>();
  const adrift: TargetRecord[] = [];
  let previous = BEFORE_THE_FIRST;
  for (const record of target) {
    if (record.own === undefined) {
      previous = record.id;
      continue;
    }
    const named = record.after ?? BEFORE_THE_FIRST;
    const known = named === BEFORE_THE_FIRST || positions.has(named);
    const anchor = known ? named : anchors.get(named);
    if (anchor === undefined) adrift.push(record);
    previous = anchor ?? previous;
    anchors.set(record.id, previous);
    const siblings = own.get(previous);
    if (siblings === undefined) own.set(previous, [record]);
    else siblings.push(record);
  }
  return { own, adrift };
}

interface Joins {
  /** The row that holds the text of a joined one, by the joined row's id. */
  readonly leaders: ReadonlyMap<string, string>;
  /** Records that claim to be joined and cannot be. */
  readonly bad: readonly string[];
}

/**
 * A row is joined into the nearest row above that is not: an unbroken run, and no text of its own.
 * Whatever else claims to be joined stands alone again, with its text.
 */
function checkJoins(
  source: readonly SourceRecord[],
  bySource: ReadonlyMap<string, TargetRecord>,
): Joins {
  const leaders = new Map<string, string>();
  const bad: string[] = [];
  let leader: string | undefined;
  for (const { id } of source) {
    const record = bySource.get(id);
    const into = record?.in;
    if (into === undefined) {
      leader = record?.omitted === undefined ? id : undefined;
      continue;
    }
    const named = leaders.get(into) ?? into;
    const empty = !record?.text && record?.omitted === undefined;
    if (leader !== undefined && named === leader && empty) {
      leaders.set(id, leader);
    } else {
      bad.push(id);
      leader = record?.omitted === undefined ? id : undefined;
    }
  }
  return { leaders, bad };
}

function layOut(
  source: readonly SourceRecord[],
  { bySource, own }: SortedTarget,
  leaders: ReadonlyMap<string, string>,
): Row[] {
  const rows = ownRows(own, BEFORE_THE_FIRST);
  for (const { id, kind, at, text } of source) {
    const target = settle(bySource.get(id) ?? { id }, leaders.get(id));
    rows.push({ id, kind, source: text, at, target });
    if (own.size > 0) rows.push(...ownRows(own, id));
  }
  return rows;
}

function ownRows(own: SortedTarget['own'], anchor: string): Row[] {
  return (own.get(anchor) ?? []).map((record) => {
    const { after: _, ...rest } = record;
    const anchored = anchor === BEFORE_THE_FIRST ? rest : { ...rest, after: anchor };
    const target = {
      ...anchored,
      text: normaliseText(record.text ?? ''),
      state: record.state ?? 'translated',
    };
    return { id: record.id, kind: record.own ?? 'own', source: '', at: [], target };
  });
}

/** The record in the form every part of the product relies on: joined with a leader, or with text and state. */
function settle(record: TargetRecord, leader: string | undefined): TargetRecord {
  if (leader !== undefined) {
    const { text: _, state: __, ...rest } = record;
    return { ...rest, in: leader };
  }
  const text = normaliseText(record.text ?? '');
  if (record.in === undefined && text === record.text && record.state !== undefined) return record;
  const { in: _, ...rest } = record;
  return { ...rest, text, state: record.state ?? 'initial' };
}

function idsOf(records: readonly TargetRecord[]): string[] {
  return records.map(({ id }) => id);
}

function named(ids: readonly string[]): string {
  const shown = ids.slice(0, NAMED_IDS).join(', ');
  return ids.length <= NAMED_IDS ? shown : `${shown}, … (${ids.length})`;
}
