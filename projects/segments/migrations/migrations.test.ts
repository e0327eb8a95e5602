import { describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../schema.ts';
import { ladder, type Migration, migrated, type ProjectTexts, schemaOf } from './migrations.ts';

/** A step that only counts, and says in each file that it was there. */
const step = (from: number): Migration => ({
  from,
  migrate: (texts) => ({
    'project.yaml': texts['project.yaml'].replace(`schema: ${from}`, `schema: ${from + 1}`),
    'en.jsonl': `${texts['en.jsonl']}${from}`,
    'zh.jsonl': `${texts['zh.jsonl']}${from}`,
  }),
});
const texts = (schema: unknown): ProjectTexts => ({
  'project.yaml': `schema: ${schema} # ours\ntitle: 开放权重\n`,
  'en.jsonl': 'en ',
  'zh.jsonl': 'zh ',
});

describe('the ladder of schemas', () => {
  it('takes every step from where the files are, in order', () => {
    const steps = [step(3), step(1), step(2), step(4)];
    expect(migrated(texts(1), steps, 4)).toEqual({
      'project.yaml': 'schema: 4 # ours\ntitle: 开放权重\n',
      'en.jsonl': 'en 123',
      'zh.jsonl': 'zh 123',
    });
  });

  it('leaves files alone that are of this schema or a newer one, or that no step leads from', () => {
    for (const schema of [3, 4, 0, -1, 1.5, '"1"', '[', '1e999']) {
      expect(migrated(texts(schema), [step(1), step(2)], 3)).toBeUndefined();
    }
    expect(migrated(texts(1), [step(1)], 3)).toBeUndefined();
  });

  it('has a step from every schema that was ever written', () => {
    const needed = Array.from({ length: SCHEMA_VERSION - 1 }, (_, index) => index + 1);
    expect(ladder.map(({ from }) => from)).toEqual(needed);
  });

  it('reads the schema of any text', () => {
    expect(['schema: 2', 'schema: 二', '', '- 1', 'a: *b', '\0'].map(schemaOf)).toEqual([
      2,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
