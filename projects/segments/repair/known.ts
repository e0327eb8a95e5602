import type { SourceRecord, TargetRecord } from '../types.ts';
import { Actions } from './actions.ts';
import { type RecordForm, readLines } from './lines.ts';
import { sourceForm } from './source.ts';
import { targetForm } from './target.ts';

/** What of `en.jsonl` a version understands that is older than the one that wrote it. Total. */
export function knownSourceRecords(content: string): SourceRecord[] {
  return firstOfEach(content, sourceForm).flatMap(({ id, kind = 'paragraph', at, text }) =>
    id === undefined || at === undefined || text === undefined ? [] : [{ id, kind, at, text }],
  );
}

/** What of `zh.jsonl` a version understands that is older than the one that wrote it. Total. */
export function knownTargetRecords(content: string): TargetRecord[] {
  return firstOfEach(content, targetForm).flatMap((record) =>
    record.id === undefined ? [] : [{ ...record, id: record.id }],
  );
}

function firstOfEach<R extends P, P extends { readonly id?: string }>(
  content: string,
  form: RecordForm<R, P>,
): P[] {
  const records = new Map<string | undefined, P>();
  for (const { record } of readLines(content, form, new Actions())) {
    if (!records.has(record.id)) records.set(record.id, record);
  }
  return [...records.values()];
}
