import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import {
  addLink,
  addressesIn,
  type Mark,
  type Marked,
  removeLink,
  toggleMark,
  wordAt,
} from './marks.ts';

/** `[` and `]` of full width stand for the selection: `他⟦说⟧`. */
function selection(marked: string) {
  const start = marked.indexOf('⟦');
  const end = marked.indexOf('⟧') - 1;
  return { text: marked.replace(/[⟦⟧]/g, ''), range: { start, end } };
}

function shown({ text, selected: { start, end } }: Marked): string {
  return `${text.slice(0, start)}⟦${text.slice(start, end)}⟧${text.slice(end)}`;
}

function toggled(marked: string, mark: Mark = '**'): string {
  const { text, range } = selection(marked);
  return shown(toggleMark(text, range, mark));
}

describe('bold and italic', () => {
  it.each([
    ['开⟦放⟧权重', '开**⟦放⟧**权重'],
    ['他说⟦“词”⟧字', '他说“**⟦词⟧**”字'],
    ['⟦“词”⟧字', '“**⟦词⟧**”字'],
    ['⟦重点。⟧下一句', '**⟦重点⟧**。下一句'],
    ['⟦重点。⟧ 下一句', '**⟦重点。⟧** 下一句'],
    ['⟦整句都是。⟧', '**⟦整句都是。⟧**'],
    [' ⟦ 词 ⟧', '  **⟦词⟧** '],
    ['用⟦`code`⟧吧', '用 **⟦`code`⟧** 吧'],
    ['（⟦《书》⟧）', '（**⟦《书》⟧**）'],
    ['𠮷⟦“词”⟧𠮷', '𠮷“**⟦词⟧**”𠮷'],
  ])('%s becomes %s', (before, after) => {
    expect(toggled(before)).toBe(after);
  });

  it.each([
    ['开**⟦放⟧**权重', '开⟦放⟧权重'],
    ['开⟦**放**⟧权重', '开⟦放⟧权重'],
    ['**开放⟦⟧权重**', '开放⟦⟧权重'],
    ['***⟦都是⟧***', '*⟦都是⟧*'],
    ['`**`⟦词⟧`**`', '`**`**⟦词⟧**`**`'],
    ['\\*\\*⟦词⟧\\*\\*', '\\*\\***⟦词⟧**\\*\\*'],
  ])('%s becomes %s', (before, after) => {
    expect(toggled(before)).toBe(after);
  });

  it('italic leaves bold alone', () => {
    expect(toggled('**⟦词⟧**', '*')).toBe('***⟦词⟧***');
    expect(toggled('***⟦词⟧***', '*')).toBe('**⟦词⟧**');
  });

  it('is rendered whatever stands around it, and taken back leaves nothing but blanks', () => {
    const markdown = new MarkdownIt();
    const part = fc.constantFrom(
      '词',
      '模型',
      '“',
      '”',
      '。',
      '（',
      '）',
      'MoE',
      ' ',
      '😀',
      '𠮷',
      '——',
      '4',
    );
    const parts = fc.array(part, { maxLength: 4 }).map((some) => some.join(''));
    fc.assert(
      fc.property(parts, parts, parts, (before, inside, after) => {
        fc.pre(/[\p{L}\p{N}]/u.test(inside));
        const range = { start: before.length, end: before.length + inside.length };
        const marked = toggleMark(before + inside + after, range, '**');
        expect(markdown.renderInline(marked.text)).toContain('<strong>');
        const again = toggleMark(marked.text, marked.selected, '**');
        expect(again.text.replaceAll(' ', '')).toBe((before + inside + after).replaceAll(' ', ''));
      }),
    );
  });
});

it('finds the word at the caret', () => {
  expect(wordAt('开放 weights', 5)).toEqual({ start: 3, end: 10 });
  expect(wordAt('', 0)).toEqual({ start: 0, end: 0 });
  expect(wordAt('。。', 1)).toEqual({ start: 1, end: 1 });
});

describe('a link', () => {
  it('goes around the words, and away again', () => {
    const { text, range } = selection('见⟦这里⟧。');
    const linked = addLink(text, range, 'https://a.b/c');
    expect(shown(linked)).toBe('见[⟦这里⟧](https://a.b/c)。');
    expect(removeLink(linked.text, linked.selected)?.text).toBe('见这里。');
  });

  it('with parentheses or blanks in it is put between angle brackets', () => {
    expect(addLink('词', { start: 0, end: 1 }, 'a(b) c').text).toBe('[词](<a(b) c>)');
  });

  it('shows its address where nothing is selected', () => {
    expect(addLink('', { start: 0, end: 0 }, 'https://a.b').text).toBe(
      '[https://a.b](https://a.b)',
    );
  });

  it('is not there where the caret is not in one, and an image is none', () => {
    expect(removeLink('[a](b) c', { start: 7, end: 7 })).toBeUndefined();
    expect(removeLink('![a](b)', { start: 3, end: 3 })).toBeUndefined();
  });

  it('is found in the English', () => {
    expect(
      addressesIn('See [a](https://x.y/z "T"), <https://q.r> and [b](https://x.y/z).'),
    ).toEqual(['https://x.y/z', 'https://q.r']);
  });
});
