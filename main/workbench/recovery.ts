import type { MergedIn, Recovered } from '../../contract/types.ts';
import { rebaseOperations } from '../../projects/segments/history/rebase.ts';
import { rebuild } from '../../projects/segments/history/rebuild.ts';
import { parseSourceRecords, parseTargetRecords } from '../../projects/segments/jsonl.ts';
import { mergeSides, normaliseSides, type Sides } from '../../projects/segments/merge/index.ts';
import { patchBetween } from '../../projects/segments/patch.ts';
import { pairRows, sourceRecords, targetRecords } from '../../projects/segments/rows.ts';
import type { Row, TargetRecord } from '../../projects/segments/types.ts';
import type { Fingerprint, JournalEdit, OpenedJournal } from '../files/journal/index.ts';

/** Rows, and the Chinese records that belong to none of them. */
export interface Held {
  readonly rows: readonly Row[];
  readonly orphans: readonly TargetRecord[];
}

export function heldIn(sides: Sides): Held {
  const { rows, orphans } = pairRows(sides.source, sides.target);
  return { rows, orphans };
}

export function sidesOf({ rows, orphans }: Held): Sides {
  return { source: sourceRecords(rows), target: targetRecords(rows, orphans) };
}

/** What an article is when it is opened: the disk, and what the journal knows beyond it. */
export interface Recovery extends Held {
  /** Edits that the files did not hold. */
  readonly recovered?: Recovered;
  /** The files held what nobody wrote here. */
  readonly merged?: MergedIn;
  /** The files must be written. */
  readonly dirty: boolean;
  /** Up to which edit the files hold all; undefined where the journal's edits do not lead to them. */
  readonly holds: number | undefined;
  /** The files may hold what was merged in just before a crash: `base/` does not lead to them. */
  readonly doubtful?: boolean;
}

type Known = Pick<OpenedJournal, 'edits' | 'saved' | 'base'>;

/**
 * Puts together what the files hold and what the journal knows. Files that were saved here get the edits made
 * since; files that somebody else changed are merged with them, over what was saved here last.
 */
export function recover(disk: Sides, files: Fingerprint, known: Known): Recovery {
  const settled = normaliseSides(disk);
  const onDisk = heldIn(settled);
  const dirty = settled !== disk;
  const saved = writtenLast(known).findLast((entry) => sameFiles(entry.files, files));
  if (saved !== undefined) {
    const { seq: holds, done } = saved;
    const missing = known.edits.filter(({ seq }) => seq > holds);
    if (missing.length === 0) return { ...onDisk, dirty, holds, doubtful: !done };
    const rows = rebuild(onDisk.rows, missing);
    const recovered = tellRecovered(missing);
    return { ...onDisk, rows, ...recovered, dirty: true, holds, doubtful: !done };
  }
  const last = lastSaved(known);
  const missing = known.edits.filter(({ seq }) => seq > last);
  const base = baseAt(known, last);
  if (base !== undefined && isHalfWritten(files, known)) {
    const rows = rebuild(base.rows, missing);
    return { ...base, rows, ...tellRecovered(missing), dirty: true, holds: undefined };
  }
  const merged = base === undefined ? onto(onDisk, missing) : mergeOver(base, missing, settled);
  return { ...merged, ...tellRecovered(missing), dirty: true, holds: undefined };
}

function sameFiles(one: Fingerprint, other: Fingerprint): boolean {
  return one.source === other.source && one.target === other.target;
}

/**
 * What was written last for certain, and what was about to be written after it. Older files are no match: who
 * brings them back (from git, from a backup) wants what they hold.
 */
function writtenLast({ saved }: Known): Known['saved'] {
  return saved.slice(
    Math.max(
      0,
      saved.findLastIndex(({ done }) => done),
    ),
  );
}

/** The English was written, the Chinese not yet. */
function isHalfWritten({ source, target }: Fingerprint, known: Known): boolean {
  const [done, ...begun] = writtenLast(known);
  return done?.files.target === target && begun.some(({ files }) => files.source === source);
}

/** Up to which edit files are known to have been written: not only about to be. */
function lastSaved({ saved }: Known): number {
  return saved.findLast(({ done }) => done)?.seq ?? 0;
}

/** What the files held when they were last written here. */
function baseAt({ base, edits }: Known, seq: number): Held | undefined {
  if (base === undefined || base.seq > seq) return undefined;
  const source = parseSourceRecords(base.source, 'base/en.jsonl').records;
  const target = parseTargetRecords(base.target, 'base/zh.jsonl').records;
  const held = heldIn({ source, target });
  const since = edits.filter((edit) => edit.seq > base.seq && edit.seq <= seq);
  return { ...held, rows: rebuild(held.rows, since) };
}

function mergeOver(before: Held, missing: readonly JournalEdit[], disk: Sides) {
  const base = passedThrough(before, missing, disk);
  const ours = { ...base, rows: rebuild(base.rows, missing) };
  const theirs = completed(disk, sidesOf(base));
  const merged = mergeSides(sidesOf(base), sidesOf(ours), theirs);
  const held = heldIn(merged);
  return { ...held, merged: tellMerged(ours.rows, held.rows, merged.clashes) };
}

/**
 * The base, with rows as the files have them where the edits themselves went on from that text: a change from
 * outside that was merged in and typed into, and not yet written. It clashes with nothing.
 */
export function passedThrough(base: Held, missing: readonly JournalEdit[], disk: Sides): Held {
  const passed = new Map<string, Set<string>>();
  for (const { id, before, after } of missing.flatMap(({ change }) => change.changes)) {
    const texts = passed.get(id) ?? new Set();
    passed.set(id, texts.add(before.text).add(after.text));
  }
  const there = new Map(disk.target.map((record) => [record.id, record]));
  const rows = base.rows.map((row) => {
    const target = there.get(row.id);
    const seen = passed.get(row.id)?.has(target?.text ?? '') === true;
    return target !== undefined && seen && isAlike(row.target, target) ? { ...row, target } : row;
  });
  return { ...base, rows };
}

/** Neither was put together with others, taken apart or moved since the other. */
function isAlike(one: TargetRecord, other: TargetRecord): boolean {
  return (
    one.in === other.in &&
    one.own === other.own &&
    one.after === other.after &&
    (one.omitted === undefined) === (other.omitted === undefined)
  );
}

/** Without what the files were before: the edits are made again on what they are now. */
function onto(disk: Held, missing: readonly JournalEdit[]): Held {
  let { rows } = disk;
  for (const journalled of missing) {
    const from = new Map(journalled.change.changes.map(({ id, before }) => [id, before.text]));
    const operations = rebaseOperations(rows, journalled.edit.operations, from);
    rows = rebuild(rows, [{ ...journalled, edit: { operations } }]);
  }
  return { ...disk, rows };
}

function tellRecovered(missing: readonly JournalEdit[]): { readonly recovered?: Recovered } {
  const last = missing.at(-1);
  if (last === undefined) return {};
  const steps = new Set(missing.map(({ edit }) => edit.step));
  return { recovered: { edits: steps.size, last: last.at } };
}

/**
 * What others left, where it was no more than a part: a row of the article without a record was lost on its way
 * (deleted by a sync, cut off), and nobody's decision.
 */
export function completed(theirs: Sides, base: Sides): Sides {
  const there = new Set(theirs.target.map(({ id }) => id));
  const known = new Map(base.target.map((record) => [record.id, record]));
  const lost = theirs.source.flatMap(({ id }) => (there.has(id) ? [] : (known.get(id) ?? [])));
  if (theirs.target.length === 0) return { ...theirs, target: base.target };
  return lost.length === 0 ? theirs : { ...theirs, target: [...theirs.target, ...lost] };
}

export function tellMerged(
  before: readonly Row[],
  after: readonly Row[],
  clashes: readonly string[],
): MergedIn {
  return { from: 'files', rows: changedIds(before, after), clashes };
}

function changedIds(before: readonly Row[], after: readonly Row[]): string[] {
  const there = new Set(after.map(({ id }) => id));
  const gone = before.filter(({ id }) => !there.has(id)).map(({ id }) => id);
  return [...patchBetween(before, after).rows.map(({ id }) => id), ...gone];
}
