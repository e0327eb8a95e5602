import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { match, type Searchable, searchable } from './match.ts';
import { readings } from './pinyin.ts';

/** The text with what was found in brackets: `[确认]并转到`. */
function shown(query: string, text: string): string | undefined {
  const found = match(query, searchable(text, readings));
  if (found === undefined) return undefined;
  let from = 0;
  let written = '';
  for (const { start, end } of found.hits) {
    written += `${text.slice(from, start)}[${text.slice(start, end)}]`;
    from = end;
  }
  return written + text.slice(from);
}

/** The texts in which the query is found, best first. */
function ranked(query: string, texts: readonly string[]): string[] {
  return texts
    .map((text) => ({ text, found: match(query, searchable(text, readings)) }))
    .filter(({ found }) => found !== undefined)
    .sort((a, b) => (b.found?.score ?? 0) - (a.found?.score ?? 0))
    .map(({ text }) => text);
}

describe('what is found', () => {
  it.each([
    ['确认', '[确认]，停在原处'],
    ['qr', '[确认]，停在原处'],
    ['queren', '[确认]，停在原处'],
    ['quer', '[确认]，停在原处'],
    ['qren', '[确认]，停在原处'],
    ['que ren', '[确认]，停在原处'],
    ["que'ren", '[确认]，停在原处'],
    ['确r', '[确认]，停在原处'],
    ['QR', '[确认]，停在原处'],
    ['tzyc', '确认，[停在原处]'],
  ])('%s in %s', (query, expected) => {
    expect(shown(query, '确认，停在原处')).toBe(expected);
  });

  it('is a hanzi by any of its readings', () => {
    expect(shown('czuo', '重做')).toBe('[重做]');
    expect(shown('zhongzuo', '重做')).toBe('[重做]');
    expect(shown('cd', '长度')).toBe('[长度]');
  });

  it('is ü as v and as u, however it is typed', () => {
    expect(shown('lvse', '绿色')).toBe('[绿色]');
    expect(shown('luse', '绿色')).toBe('[绿色]');
    expect(shown('shenglue', '省略')).toBe('[省略]');
    expect(shown('shenglve', '省略')).toBe('[省略]');
  });

  it('is letters in their order, from beginnings of words where possible', () => {
    expect(shown('cns', 'Confirm and go to the next open segment')).toBe(
      '[C]onfirm and go to the [n]ext open [s]egment',
    );
    expect(shown('next', 'Confirm and go to the next open segment')).toBe(
      'Confirm and go to the [next] open segment',
    );
  });

  it('is found in mixed text by both', () => {
    expect(shown('daochum', '导出 Markdown')).toBe('[导出] [M]arkdown');
  });

  it('is nothing where a letter is missing', () => {
    expect(shown('qrx', '确认')).toBeUndefined();
    expect(shown('认确', '确认')).toBeUndefined();
    expect(shown('undo redo', 'Undo')).toBeUndefined();
  });

  it('keeps surrogate pairs whole', () => {
    expect(shown('🌍', '睁眼看世界 🌍｜开放')).toBe('睁眼看世界 [🌍]｜开放');
    expect(shown('𠮷', '𠮷野家')).toBe('[𠮷]野家');
  });
});

describe('the order', () => {
  it('puts what begins with the query first, then words, then the inside of words', () => {
    const texts = ['Strikethrough', 'Go to the thread', 'Threads', 'The read'];
    expect(ranked('thr', texts).slice(0, 2)).toEqual(['Threads', 'Go to the thread']);
  });

  it('puts initials before letters strewn over an English name', () => {
    const texts = ['Quick fixes for the current row', '确认到此处为止', '确认'];
    expect(ranked('qr', texts)[0]).toBe('确认');
  });

  it('puts the very hanzi before others of the same sound', () => {
    expect(ranked('译', ['一个', '译文'])).toEqual(['译文']);
    expect(ranked('yiw', ['译文', '移位', '一个外'])[2]).toBe('一个外');
  });

  it('puts the shorter text first among equals', () => {
    expect(ranked('导出', ['导出文章', '导出'])).toEqual(['导出', '导出文章']);
  });
});

describe('laws', () => {
  const text = fc.string({
    unit: fc.constantFrom(
      'z',
      'a',
      'b',
      'B',
      ' ',
      '重',
      '做',
      '长',
      '🌍',
      '\ud83c',
      '-',
      'h',
      'o',
      'n',
      'g',
      'c',
    ),
    maxLength: 12,
  });
  const query = fc.string({
    unit: fc.constantFrom('a', 'b', 'c', 'h', 'z', 'o', '重', '🌍'),
    maxLength: 5,
  });

  /** Every way there is, tried one after the other. */
  function isThere(word: readonly string[], { atoms }: Searchable, index = 0): boolean {
    if (word.length === 0) return true;
    const atom = atoms[index];
    if (atom === undefined) return false;
    const rest = (letters: number) => isThere(word.slice(letters), { text: '', atoms }, index + 1);
    if (atom.char === word[0] && rest(1)) return true;
    for (const reading of atom.readings) {
      for (let letters = 1; letters <= reading.length; letters++) {
        if (word.slice(0, letters).join('') === reading.slice(0, letters) && rest(letters))
          return true;
      }
    }
    return isThere(word, { text: '', atoms }, index + 1);
  }

  it('finds a word exactly where there is a way to find it', () => {
    fc.assert(
      fc.property(query, text, (word, where) => {
        const prepared = searchable(where, readings);
        expect(match(word, prepared) !== undefined).toBe(isThere(Array.from(word), prepared));
      }),
    );
  });

  it('marks what lies in the text, in order, and nothing for an empty query', () => {
    fc.assert(
      fc.property(query, text, (word, where) => {
        const found = match(word, searchable(where, readings));
        let end = -1;
        for (const hit of found?.hits ?? []) {
          expect(hit.start).toBeGreaterThan(end);
          expect(hit.end).toBeGreaterThan(hit.start);
          end = hit.end;
        }
        expect(end).toBeLessThanOrEqual(where.length);
        if (word === '') expect(found?.hits).toEqual([]);
        else if (found !== undefined) expect(found.hits.length).toBeGreaterThan(0);
      }),
    );
  });

  it('finds every text by itself, by its initials and by its full pinyin', () => {
    const hanzi = fc.string({
      unit: fc.constantFrom('重', '做', '长', '绿', '译', '文'),
      minLength: 1,
    });
    fc.assert(
      fc.property(hanzi, (where) => {
        const prepared = searchable(where, readings);
        const spoken = readings(where).map((each) => each[0] ?? '');
        for (const typed of [where, spoken.join(''), spoken.map((each) => each[0]).join('')]) {
          expect(match(typed, prepared), typed).toBeDefined();
        }
      }),
    );
  });
});
