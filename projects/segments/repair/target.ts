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
  const found: Entry<TargetRecord>[] = [];
  for (const [index, { record, line }] of entries.entries()) {
    const at = line === undefined ? {} : { line };
    const given = record.id;
    if (given !== undefined && (record.own !== undefined || positions.has(given))) {
      found.push({ record: { ...record, id: given }, ...at });
      continue;
    }
    const between =
      given === undefined && record.own === undefined ? gap(entries, index, positions, ids) : [];
    const free = between.filter((id) => missing.has(id));
    const likely =
      given === undefined ? (free.length === 1 ? free[0] : undefined) : likeliest(given, missing);
    if (likely !== undefined) {
      missing.delete(likely);
      if (given === undefined) actions.add('id-by-place', 'zh.jsonl', { line, ids: [likely] });
      else actions.add('id-mended', 'zh.jsonl', { line, ids: [likely], detail: given });
      found.push({ record: { ...record, id: likely }, ...at });
    } else if (given !== undefined) {
      found.push({ record: { ...record, id: given }, ...at });
    } else if (hasContent(record)) {
      const id = nameFor(record, present);
      present.add(id);
      actions.add('no-id', 'zh.jsonl', { line, ids: [id] });
      found.push({ record: { ...record, id }, ...at });
    }
  }
  return found;
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

/** The only missing id that the given one was before a character of it was damaged. */
function likeliest(given: string, missing: ReadonlySet<string>): string | undefined {
  if (given.includes('-')) return undefined;
  const near = [...missing].filter((id) => differInOne(id, given));
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
