import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseMarkdown } from '../markdown/index.ts';
import { convert, detectFormat, prepare } from './index.ts';
import { lostWords } from './lostWords.ts';

/**
 * Each folder holds what somebody brought in (`input.<extension>`), what a person would make of it
 * (`expected.md`), and the phrases that may go, one a line (`lost.txt`). With ZHENGYAN_WRITE_FIXTURES a
 * missing `expected.md` is written, and the test stays red until it is run without.
 */
const folder = new URL('./fixtures/', import.meta.url);
const writes = process.env.ZHENGYAN_WRITE_FIXTURES !== undefined;

const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

function prepared(name: string, raw: string) {
  const format = detectFormat(name, raw);
  return { format, ...prepare(convert(format, raw)) };
}

function linesOf(file: URL): string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

describe.each(cases)('%s', (name) => {
  const here = new URL(`${name}/`, folder);
  const input = readdirSync(here).find((file) => file.startsWith('input.')) ?? '';
  const raw = readFileSync(new URL(input, here), 'utf8');
  const expected = new URL('expected.md', here);

  test('is prepared as a person would mark it', () => {
    const { markdown } = prepared(input, raw);
    if (writes) {
      writeFileSync(expected, markdown);
      expect.fail('written: read it');
    }
    expect(markdown).toBe(readFileSync(expected, 'utf8'));
  });

  test('loses no prose but what is named', () => {
    const { format, markdown } = prepared(input, raw);
    expect(lostWords(format, raw, markdown, linesOf(new URL('lost.txt', here)))).toEqual([]);
  });

  test('needs no further preparation', () => {
    const { markdown } = prepared(input, raw);
    const again = prepare(convert('markdown', markdown));
    expect(again.markdown).toBe(markdown);
  });
});

const seeds = new URL('../../../shared/seeds/', import.meta.url);
const seedFiles = existsSync(seeds) ? readdirSync(seeds) : [];

describe.skipIf(seedFiles.length === 0)(
  `articles in ${seeds.pathname} (skipped where absent)`,
  () => {
    test.each(seedFiles)('%s is prepared, cut, and loses only what suggestions name', (file) => {
      const raw = readFileSync(new URL(file, seeds), 'utf8');
      const { format, markdown, steps } = prepared(file, raw);
      const named = steps.flatMap(({ before, suggestions }) =>
        suggestions.filter(({ taken }) => taken).map(({ at }) => before.slice(at.start, at.end)),
      );
      expect(lostWords(format, raw, markdown, named)).toEqual([]);
      expect(parseMarkdown(markdown).segments.length).toBeGreaterThan(20);
    });

    test('the one of a phrase a line is told from the Markdown ones', () => {
      const formats = seedFiles.map((file) =>
        detectFormat(file, readFileSync(new URL(file, seeds), 'utf8')),
      );
      expect(formats).toEqual(['markdown', 'markdown', 'phrases', 'markdown', 'markdown']);
    });
  },
);
