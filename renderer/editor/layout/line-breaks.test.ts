import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Advances, breakLine } from './line-breaks.ts';

/** Hanzi and full-width marks 10 wide, everything else 5. */
const squares: Advances = {
  ideograph: 10,
  width: (run) => [...run].reduce((sum, character) => sum + widthOf(character), 0),
};

function widthOf(character: string): number {
  return /[\u2e80-\u9fff\uff00-\uffef“”‘’—…]|[\u{1f300}-\u{1faff}]/u.test(character) ? 10 : 5;
}

/** The lines of a text in a room of so many hanzi, parted by `|`. */
function wrapped(text: string, hanzi: number): string {
  const ends = breakLine(text, hanzi * 10, squares) ?? [text.length];
  return ends.map((end, line) => text.slice(ends[line - 1] ?? 0, end)).join('|');
}

describe('breakLine', () => {
  it('needs no break where everything fits', () => {
    expect(breakLine('开放权重', 40, squares)).toBeNull();
    expect(breakLine('', 40, squares)).toBeNull();
  });

  it('breaks between hanzi', () => {
    expect(wrapped('我们必须尽快完成', 3)).toBe('我们必|须尽快|完成');
  });

  it('breaks between words, blanks hanging behind', () => {
    expect(wrapped('open weights are good', 6)).toBe('open weights |are good');
  });

  it('breaks between hanzi and Latin', () => {
    expect(wrapped('使用Electron应用', 5)).toBe('使用|Electron应|用');
  });

  it.each('，。、；：？！）】》”’…'.split(''))('never begins a line with %s', (mark) => {
    expect(wrapped(`我们必须${mark}完成`, 4)).toBe(`我们必|须${mark}完成`);
  });

  it.each('（【《“‘'.split(''))('never ends a line with %s', (mark) => {
    expect(wrapped(`我们必${mark}完成`, 4)).toBe(`我们必|${mark}完成`);
  });

  it('keeps the two halves of a dash and of an ellipsis together', () => {
    expect(wrapped('我们——必须', 3)).toBe('我|们——|必须');
    expect(wrapped('我们……必须', 3)).toBe('我|们……|必须');
  });

  it('keeps an apostrophe inside its word', () => {
    expect(wrapped('we don’t know', 4)).toBe('we |don’t |know');
  });

  it('breaks behind a hyphen and a slash between letters, not between digits', () => {
    expect(wrapped('open-weight', 3)).toBe('open-|weight');
    expect(wrapped('2024-2025', 4)).toBe('2024-202|5');
  });

  it('keeps no-break spaces', () => {
    expect(wrapped('我们 10\u00a0km', 4)).toBe('我们 |10\u00a0km');
  });

  it('cuts a word that is wider than a line', () => {
    expect(wrapped('abcdefghij', 2)).toBe('abcd|efgh|ij');
  });

  it('begins a new line behind a paragraph break', () => {
    expect(wrapped('一段\u2029二段', 10)).toBe('一段\u2029|二段');
  });

  it('keeps an emoji with what is joined to it', () => {
    expect(wrapped('甲👩\u200d💻乙', 3)).toBe('甲|👩\u200d💻|乙');
    expect(wrapped('甲👍🏽乙丙', 3)).toBe('甲👍🏽|乙丙');
  });

  const text = fc
    .array(
      fc.constantFrom(
        ...['字', '词', 'a', 'word', ' ', '  ', '，', '（', '“', '”', '—', '…', '-', '/'],
        ...['😀', '👩\u200d💻', '\ud83d', '\udc00', 'e\u0301', '\u00a0', '\u2029', '**', '[', ']('],
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(''));

  it('ends lines further and further, the last at the end, never inside a character', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 120 }), (value, width) => {
        const ends = breakLine(value, width, squares);
        if (ends === null) return;
        expect(ends.length).toBeGreaterThan(1);
        expect(ends.at(-1)).toBe(value.length);
        for (const [line, end] of ends.entries()) {
          expect(end).toBeGreaterThan(ends[line - 1] ?? 0);
          if (end < value.length) expect(isInsidePair(value, end)).toBe(false);
        }
      }),
    );
  });

  it('makes no line wider than the room but for its last blanks or a single character', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 10, max: 200 }), (value, width) => {
        const ends = breakLine(value, width, squares) ?? [value.length];
        for (const [line, end] of ends.entries()) {
          const shown = value.slice(ends[line - 1] ?? 0, end).trimEnd();
          if ([...shown].length > 1) expect(squares.width(shown)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});

function isInsidePair(text: string, offset: number): boolean {
  return /[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(offset - 1, offset + 1));
}
