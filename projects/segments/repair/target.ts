import { canonicalTarget } from '../canonical.ts';
import { textHash } from '../merge/hash.ts';
import { mergeTargetRecords } from '../merge/index.ts';
import { normaliseText } from '../rowText.ts';
import { OWN_PREFIX, targetLineSchema } from '../schema.ts';
import type { SourceRecord, TargetRecord } from '../types.ts';
import type { Actions } from './actions.ts';
import { type PartialTarget, readTargetFields, targetKeys } from './fields.ts';
import type { Entry, RecordForm } from './lines.ts';
import { differInOne } from './salvage.ts';

export const targetForm: RecordForm<TargetRecord, PartialTarget> = {
  file: 'zh.jsonl',
  keys: targetKeys,
  canonical: canonicalTarget,
  schema: targetLineSchema,
  read: readTargetFields,
};

/**
 * One record an id, in the order of the file: lost and damaged ids found again by their place among the
 * rows, and several records of one id made one, with every text.
 */
export function gatherTarget(
  entries: readonly Entry<PartialTarget>[],
  source: readonly SourceRecord[],
  actions: Actions,
): TargetRecord[] {
  const named = findIds(entries, source, actions);
  const records = new Map<string, TargetRecord>();
  for (const { record, line } of named) {
    const earlier = records.get(record.id);
    if (earlier === undefined) {
      records.set(record.id, record);
      continue;
    }
    const equal = JSON.stringify(earlier) === JSON.stringify(record);
    actions.add(equal ? 'duplicate-equal' : 'duplicate-text', 'zh.jsonl', {
      line,
      ids: [record.id],
    });
    if (!equal) records.set(record.id, mergeTwo(earlier, record));
  }
  return [...records.values()];
}

function mergeTwo(one: TargetRecord, other: TargetRecord): TargetRecord {
  const { records } = mergeTargetRecords(undefined, [one], [other]);
  const merged = records.find(({ id }) => id === one.id);
  if (merged === undefined) throw new Error(`merging two records of ${one.id} gave none`);
  return merged;
}

function findIds(
  entries: readonly Entry<PartialTarget>[],
  source: readonly SourceRecord[],
  actions: Actions,
): Entry<TargetRecord>[] {
  const ids = source.map(({ id }) => id);
  const positions = new Map(ids.map((id, position) => [id, position]));
  const present = new Set(
    entries.flatMap(({ record }) => (record.id === undefined ? [] : [record.id])),
  );
  const missing = new Set(ids.filter((id) => !present.has(id)));
  return entries.flatMap((entry, index): Entry<TargetRecord>[] => {
    const { record, line } = entry;
    const given = record.id;
    const isKnown = given !== undefined && (record.own !== undefined || positions.has(given));
    const id = isKnown ? given : likelyId(entries, index, { positions, ids, missing });
    if (id !== undefined) {
      if (!isKnown) tellFound(actions, entry, id);
      missing.delete(id);
      return [named(entry, id)];
    }
    // An id that nobody has and nothing else is worth nothing; what has a text is kept as an orphan.
    if (given !== undefined && Object.keys(record).length > 1) return [named(entry, given)];
    if (!hasContent(record)) return [];
    const made = nameFor(record, present);
    present.add(made);
    actions.add('no-id', 'zh.jsonl', { line, ids: [made] });
    return [named(entry, made)];
  });
}

function named(entry: Entry<PartialTarget>, id: string): Entry<TargetRecord> {
  return { ...entry, record: { ...entry.record, id } };
}

function tellFound(actions: Actions, { record, line }: Entry<PartialTarget>, id: string): void {
  if (record.id === undefined) actions.add('id-by-place', 'zh.jsonl', { line, ids: [id] });
  else actions.add('id-mended', 'zh.jsonl', { line, ids: [id], detail: record.id });
}

interface SourceIds {
  readonly positions: ReadonlyMap<string, number>;
  readonly ids: readonly string[];
  /** Those that no record has. */
  readonly missing: ReadonlySet<string>;
}

/** The id of a record that lost its own, or part of it: the only missing one that it can be. */
function likelyId(
  entries: readonly Entry<PartialTarget>[],
  index: number,
  { positions, ids, missing }: SourceIds,
): string | undefined {
  const record = entries[index]?.record;
  if (record?.id !== undefined) return likeliest(record.id, missing);
  if (record?.own !== undefined) return undefined;
  const free = gap(entries, index, positions, ids).filter((id) => missing.has(id));
  return free.length === 1 ? free[0] : undefined;
}

/** The ids that the source has between those of the records before and behind one. */
function gap(
  entries: readonly Entry<PartialTarget>[],
  index: number,
  positions: ReadonlyMap<string, number>,
  ids: readonly string[],
): readonly string[] {
  const known = (entry: Entry<PartialTarget>) => positions.get(entry.record.id ?? '');
  const before = entries
    .slice(Math.max(0, index - 20), index)
    .findLast((each) => known(each) !== undefined);
  const behind = entries.slice(index + 1, index + 21).find((each) => known(each) !== undefined);
  const start = before === undefined ? -1 : (known(before) ?? -1);
  const end = behind === undefined ? ids.length : (known(behind) ?? ids.length);
  return end - start > 20 ? [] : ids.slice(start + 1, end);
}

/** Where this many are missing, a file is not damaged but another one. */
const MOST_MISSING = 200;

/** The only missing id that the given one was before it was cut off or a character of it damaged. */
function likeliest(given: string, missing: ReadonlySet<string>): string | undefined {
  if (given.includes('-') || missing.size > MOST_MISSING) return undefined;
  const near = [...missing].filter(
    (id) => differInOne(id, given) || (!id.includes('-') && id.startsWith(given)),
  );
  return near.length === 1 ? near[0] : undefined;
}

function hasContent({ text, alts, note, omitted }: PartialTarget): boolean {
  return [text, note, omitted?.reader, omitted?.reason, ...Object.values(alts ?? {})].some(
    (each) => each !== undefined && each.trim() !== '',
  );
}

/** The same for the same text, so that repairing again names it no other. */
function nameFor(record: PartialTarget, taken: ReadonlySet<string>): string {
  const prefix = record.own === undefined ? 'lost-' : OWN_PREFIX;
  const name = prefix + textHash(normaliseText(record.text ?? JSON.stringify(record)));
  let id = name;
  for (let number = 2; taken.has(id); number++) id = `${name}-${number}`;
  return id;
}
