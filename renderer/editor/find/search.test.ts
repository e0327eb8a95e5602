import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, findMatches, replaceAll, replaceOne, type SearchedLine } from './search.ts';

function lines(...texts: string[]): SearchedLine[] {
  return texts.map((text, line) => ({ line, text, writable: !text.startsWith('!') }));
}

function expression(text: string, { regex = false, matchCase = false } = {}): RegExp {
  const compiled = compile({ text, regex, matchCase });
  if (!compiled.ok || compiled.expression === undefined) throw new Error('no expression');
  return compiled.expression;
}

describe('compile', () => {
  it('takes plain text as it stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        expect(
          findMatches(lines(`前${text}后`), expression(text, { matchCase: true })).length,
        ).toBeGreaterThan(0);
      }),
    );
  });

  it('says what is wrong with an expression', () => {
    expect(compile({ text: '(', regex: true, matchCase: false })).toMatchObject({ ok: false });
  });

  it('finds nothing for nothing', () => {
    expect(compile({ text: '', regex: false, matchCase: false })).toEqual({
      ok: true,
      expression: undefined,
    });
  });
});

describe('findMatches', () => {
  it('counts from the start of each line, in order', () => {
    expect(findMatches(lines('开放，开放', '', '不开放'), expression('开放'))).toEqual([
      { line: 0, start: 0, end: 2 },
      { line: 0, start: 3, end: 5 },
      { line: 2, start: 1, end: 3 },
    ]);
  });

  it('leaves matches of nothing out', () => {
    expect(findMatches(lines('aab'), expression('a*', { regex: true }))).toEqual([
      { line: 0, start: 0, end: 2 },
    ]);
  });

  it('takes an emoji for one character', () => {
    expect(findMatches(lines('😀'), expression('.', { regex: true }))).toEqual([
      { line: 0, start: 0, end: 2 },
    ]);
  });
});

describe('replaceAll', () => {
  it('takes a plain replacement as it stands', () => {
    expect(replaceAll(lines('价格'), expression('价格'), '$1 & $$', false).lines).toEqual([
      { line: 0, text: '$1 & $$' },
    ]);
  });

  it('puts groups where an expression names them, as String.replace does', () => {
    const all = expression('(?<year>\\d+)-(\\d+)', { regex: true });
    for (const replacement of ['$2/$1', '$&$&', '$<year>', '$$1', '$3', '$12', '$0', '$<none>']) {
      expect(replaceAll(lines('于 2024-25 年'), all, replacement, true).lines[0]?.text).toBe(
        '于 2024-25 年'.replace(/(?<year>\d+)-(\d+)/, replacement),
      );
    }
  });

  it('leaves locked lines alone and counts what stays', () => {
    expect(replaceAll(lines('开放开放', '!开放'), expression('开放'), '开源', false)).toEqual({
      lines: [{ line: 0, text: '开源开源' }],
      replaced: 2,
      kept: 1,
    });
  });
});

describe('replaceOne', () => {
  it('replaces the match that was meant', () => {
    const match = { line: 0, start: 3, end: 5 };
    expect(replaceOne('开放，开放', match, expression('开放'), '开源', false)).toBe('开放，开源');
  });

  it('replaces nothing where the text has changed', () => {
    const match = { line: 0, start: 3, end: 5 };
    expect(replaceOne('开，放', match, expression('开放'), '开源', false)).toBeUndefined();
  });
});
