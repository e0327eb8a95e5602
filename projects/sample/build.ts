import { applyOperations, type Operation } from '../segments/operations.ts';
import { pairRows } from '../segments/rows.ts';
import type { Row, SourceRecord } from '../segments/types.ts';
import { sampleOwnRows, sampleTranslations } from './translation.ts';

/** The sample's rows, translated as far as the sample goes; `at`: when, ISO 8601. */
export function sampleRows(source: readonly SourceRecord[], at: string): readonly Row[] {
  const { rows } = pairRows(source, []);
  const operations = [...translations(source), ...ownRows(source)];
  return applyOperations(rows, operations, { at }).rows;
}

function translations(source: readonly SourceRecord[]): Operation[] {
  const known = new Map(sampleTranslations.map((translation) => [translation.source, translation]));
  return source.flatMap(({ id, text: english }) => {
    const translation = known.get(english);
    if (translation === undefined) return [];
    const { text, state } = translation;
    return [{ op: 'text', id, text, state, origin: 'typed' }];
  });
}

function ownRows(source: readonly SourceRecord[]): Operation[] {
  return sampleOwnRows.flatMap(({ id, kind, after, text }) => {
    const place = source.findLast((record) => record.text === after);
    return place === undefined ? [] : [{ op: 'own', id, kind, after: place.id, text }];
  });
}
