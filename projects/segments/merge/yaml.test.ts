import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { mergeYamlTexts } from './index.ts';

const project = (fields: object) =>
  `# 由译者写\n${stringify({ schema: 1, title: '开放权重', source: { sha256: 'a', author: '林' }, ...fields })}`;

/** Both ways round, and what they agree on. */
function merged(base: string | undefined, ours: string, theirs: string) {
  const one = mergeYamlTexts(base, ours, theirs);
  expect(mergeYamlTexts(base, theirs, ours)).toEqual(one);
  if (one === undefined) throw new Error('no YAML mapping');
  return { value: parse(one.text) as Record<string, unknown>, ...one };
}

const value = fc.oneof(
  fc.constantFrom('一', '二', '三\n四', 'five', true, 6),
  fc.uniqueArray(fc.constantFrom('一', '二', '三'), { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('author', 'notes'), fc.constantFrom('一', '二\n三', '四\n'), {
    maxKeys: 2,
  }),
);
const file = fc
  .dictionary(fc.constantFrom('title', 'sheet', 'source', '__proto__', '标题'), value, {
    maxKeys: 4,
    noNullPrototype: true,
  })
  .filter((mapping) => Object.keys(mapping).length > 0)
  .map((mapping) => stringify(mapping));

describe('project.yaml of two sides', () => {
  it('takes each change of one side, and keeps the comments', () => {
    const { value, clashes, text } = merged(
      project({}),
      project({ archived: true, source: { sha256: 'a', author: '林' } }),
      project({ title: '权重', source: { sha256: 'a', author: '林', url: 'https://a.example/' } }),
    );
    expect(value).toEqual({
      schema: 1,
      title: '权重',
      source: { sha256: 'a', author: '林', url: 'https://a.example/' },
      archived: true,
    });
    expect(clashes).toEqual([]);
    expect(text).toContain('# 由译者写');
  });

  it('names the key where both changed one value', () => {
    const { value, clashes } = merged(
      project({}),
      project({ source: { sha256: 'a', author: '凯' } }),
      project({ source: { sha256: 'a', author: '文' } }),
    );
    expect(clashes).toEqual(['source.author']);
    expect(value).toMatchObject({ source: { author: '文' } });
  });

  it('merges lists by what their items are called', () => {
    const names = (...list: [string, string][]) =>
      project({ sheet: { nameList: list.map(([english, chinese]) => ({ english, chinese })) } });
    const { value, clashes } = merged(
      names(['Lin', '林'], ['Kai', '凯']),
      names(['Lin', '琳'], ['Kai', '凯'], ['Wen', '文']),
      names(['Lin', '林'], ['Ada', '埃达']),
    );
    expect(value).toMatchObject({
      sheet: {
        nameList: [
          { english: 'Lin', chinese: '琳' },
          { english: 'Ada', chinese: '埃达' },
          { english: 'Wen', chinese: '文' },
        ],
      },
    });
    expect(clashes).toEqual([]);
  });

  it('keeps both of two long texts', () => {
    const notes = (words: string) => project({ sheet: { notes: words } });
    const { value, clashes } = merged(notes('一\n'), notes('一\n二\n'), notes('一\n三\n'));
    expect(value).toMatchObject({ sheet: { notes: '一\n三\n\n一\n二\n' } });
    expect(clashes).toEqual(['sheet.notes']);
  });

  it('does not ask which side is which, and gives the same when it meets a side again', () => {
    fc.assert(
      fc.property(fc.option(file, { nil: undefined }), file, file, (base, ours, theirs) => {
        const once = merged(base, ours, theirs);
        expect(merged(base, once.text, ours).value).toEqual(once.value);
        expect(merged(base, ours, ours).text).toBe(ours);
        if (base !== undefined) expect(merged(base, ours, base).text).toBe(ours);
      }),
      { numRuns: 500 },
    );
  });

  it('is not tried where a side is none', () => {
    for (const broken of ['', 'title: [', '- a list', 'a: *b', '<<<<<<< HEAD']) {
      expect(mergeYamlTexts(project({}), project({}), broken)).toBeUndefined();
      expect(mergeYamlTexts(project({}), broken, project({}))).toBeUndefined();
    }
    expect(mergeYamlTexts('- a list', project({}), project({ archived: true }))).toBeDefined();
  });
});
