import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CaretBefore, type GuardedText, guardEdits } from './guard.ts';

/** A text of lines, of which those with `!` are locked. */
function textOf(lines: readonly string[]): GuardedText {
  return {
    lineLength: (lineNumber) => lines[lineNumber - 1]?.length ?? 0,
    refusal: (lineNumber) => (lines[lineNumber - 1]?.startsWith('!') ? 'locked' : undefined),
  };
}

const range = (line: number, column: number, endLine: number, endColumn: number) => ({
  startLineNumber: line,
  startColumn: column,
  endLineNumber: endLine,
  endColumn,
});

function caret(lineNumber: number, column: number, empty = true): CaretBefore {
  return { isEmpty: () => empty, getPosition: () => ({ lineNumber, column }) };
}

/** The lines after one edit, as a model would apply what the guard lets through. */
function edited(
  lines: readonly string[],
  edit: Parameters<typeof guardEdits>[0][number],
  carets: readonly CaretBefore[] = [],
) {
  const { edits, refused } = guardEdits([edit], carets, textOf(lines));
  const result = [...lines];
  for (const { range: at, text } of [...edits].reverse()) {
    expect(at.startLineNumber).toBe(at.endLineNumber);
    expect(text ?? '').not.toMatch(/[\r\n]/);
    const line = result[at.startLineNumber - 1] ?? '';
    result[at.startLineNumber - 1] =
      line.slice(0, at.startColumn - 1) + (text ?? '') + line.slice(at.endColumn - 1);
  }
  return { lines: result, refused: [...refused], edits };
}

describe('guardEdits', () => {
  const ROWS = ['甲甲', '乙乙', '丙丙'];

  it('lets an edit inside a row through', () => {
    expect(edited(ROWS, { range: range(2, 2, 2, 3), text: 'x' }).lines).toEqual([
      '甲甲',
      '乙x',
      '丙丙',
    ]);
  });

  it('clears each row that a deletion spans', () => {
    expect(edited(ROWS, { range: range(1, 2, 3, 2), text: '' }).lines).toEqual(['甲', '', '丙']);
  });

  it('writes what replaces several rows into the first', () => {
    expect(edited(ROWS, { range: range(1, 2, 2, 2), text: 'a\nb\nc' }).lines).toEqual([
      '甲a b c',
      '乙',
      '丙丙',
    ]);
  });

  it('gives as many lines as there are rows one each', () => {
    expect(edited(ROWS, { range: range(1, 1, 2, 3), text: '一\n二' }).lines).toEqual([
      '一',
      '二',
      '丙丙',
    ]);
  });

  it('puts several lines into one row as one text', () => {
    expect(edited(ROWS, { range: range(2, 3, 2, 3), text: '\n一\n\n二 \r\nword\n' }).lines[1]).toBe(
      '乙乙一二 word',
    );
  });

  it('refuses a bare line end', () => {
    const { lines, refused, edits } = edited(ROWS, { range: range(2, 2, 2, 2), text: '\n' });
    expect({ lines, refused, edits }).toEqual({ lines: ROWS, refused: ['line-break'], edits: [] });
  });

  it('moves the caret where a deletion would only join rows', () => {
    const back = edited(ROWS, { range: range(1, 3, 2, 1), text: '' }, [caret(2, 1)]);
    expect(back.edits).toEqual([{ range: range(1, 3, 1, 3), text: '' }]);
    const forward = edited(ROWS, { range: range(1, 3, 2, 1), text: '' }, [caret(1, 3)]);
    expect(forward.edits).toEqual([{ range: range(2, 1, 2, 1), text: '' }]);
  });

  it('leaves locked rows out and says why', () => {
    const lines = ['甲甲', '!乙', '丙丙'];
    const { lines: after, refused } = edited(lines, { range: range(1, 1, 3, 3), text: 'x' });
    expect(after).toEqual(['x', '!乙', '']);
    expect(refused).toEqual(['locked']);
    expect(edited(lines, { range: range(2, 1, 2, 2), text: '' })).toMatchObject({
      lines,
      edits: [],
      refused: ['locked'],
    });
  });

  it('turns tabs into blanks and drops control characters', () => {
    expect(edited(ROWS, { range: range(1, 1, 1, 1), text: 'a\tb\u0007' }).lines[0]).toBe('a b甲甲');
  });

  it('keeps the name of an edit on its first piece only', () => {
    const identifier = { major: 0, minor: 0 };
    const { edits } = guardEdits(
      [{ identifier, range: range(1, 2, 3, 2), text: '' }] as never,
      [],
      textOf(ROWS),
    );
    expect(edits.map((edit) => 'identifier' in edit)).toEqual([true, false, false]);
  });

  const line = fc.constantFrom('', '甲', '甲乙丙', '!锁', 'word', '😀', '\ud83d');
  const inserted = fc
    .array(fc.constantFrom('a', '字', '\n', '\r\n', '\r', '\u2028', '\u2029', ' ', '\t', '😀'), {
      maxLength: 6,
    })
    .map((parts) => parts.join(''));

  it('never changes how many lines there are nor a locked one, whatever the edit', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5), fc.nat(5)),
        inserted,
        fc.boolean(),
        (lines, [a, b, c, d], text, atCaret) => {
          const column = (number: number, at: number) =>
            Math.min(at, lines[number - 1]?.length ?? 0) + 1;
          const [from, to] = [(a % lines.length) + 1, (b % lines.length) + 1].sort();
          if (from === undefined || to === undefined) return;
          const [start, end] =
            from === to
              ? [column(from, c), column(to, d)].sort((x, y) => x - y)
              : [column(from, c), column(to, d)];
          if (start === undefined || end === undefined) return;
          const carets = atCaret ? [caret(from, start)] : [];
          const result = edited(lines, { range: range(from, start, to, end), text }, carets);
          expect(result.lines).toHaveLength(lines.length);
          for (const [index, before] of lines.entries()) {
            if (before.startsWith('!')) expect(result.lines[index]).toBe(before);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
