import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import { statistics } from '../../projects/segments/statistics.ts';
import type { Row } from '../../projects/segments/types.ts';
import { asTsv, sectionsOf } from './table.ts';

/** Texts are their keys. */
const t = ((key: string) => key) as unknown as TFunction<'statistics'>;

const rows: Row[] = [
  {
    id: 'a',
    kind: 'paragraph',
    source: 'One two.',
    at: [],
    target: { id: 'a', text: '一二。', state: 'translated', origin: 'typed' },
  },
];

test('the table names only origins that there are', () => {
  const origins = sectionsOf(statistics(rows), t).find(({ title }) => title === 'byOrigin');
  expect(origins?.lines.map(({ label }) => label)).toEqual(['origin.typed']);
});

test('the copied table has a line for every figure, and four columns at most', () => {
  const sections = sectionsOf(statistics(rows), t);
  const lines = asTsv(sections, t).split('\n');
  expect(lines[0]).toBe('figure\trows\twords\tcharacters');
  expect(lines).toContain('state.translated\t1\t2\t3');
  expect(lines).toContain('ratio\t1.5');
  expect(lines).toContain('joined\t0\t\t');
  expect(lines).toHaveLength(
    1 + sections.length + sections.flatMap((section) => section.lines).length,
  );
});

test('an empty article has no ratio', () => {
  expect(asTsv(sectionsOf(statistics([]), t), t)).toContain('ratio\t\n');
});
