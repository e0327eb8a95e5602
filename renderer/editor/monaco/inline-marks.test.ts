import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markInline } from './inline-marks.ts';

/** Each stretch as `mark:text`. */
function marked(line: string): string[] {
  const stretches = markInline(line);
  return stretches.map(
    ({ start, mark }, index) => `${mark}:${line.slice(start, stretches[index + 1]?.start)}`,
  );
}

describe('markInline', () => {
  it('parts a link into markup, text and address', () => {
    expect(marked('见[文档](https://example.org "题")。')).toEqual([
      'text:见',
      'markup:[',
      'text:文档',
      'markup:]',
      'address:(https://example.org "题")',
      'text:。',
    ]);
  });

  it('knows references, footnotes and images', () => {
    expect(marked('[文档][ref]')).toEqual(['markup:[', 'text:文档', 'markup:][ref]']);
    expect(marked('词[^1]')).toEqual(['text:词', 'markup:[^', 'text:1', 'markup:]']);
    expect(marked('![图](a.png)')).toEqual(['markup:![', 'text:图', 'markup:]', 'address:(a.png)']);
  });

  it('knows code, maths, tags and addresses', () => {
    expect(marked('用 `a*b` 和 ``c`d``')).toEqual([
      'text:用 ',
      'code:`a*b`',
      'text: 和 ',
      'code:``c`d``',
    ]);
    expect(marked('$x^2$ 与 <br>')).toEqual(['maths:$x^2$', 'text: 与 ', 'html:<br>']);
    expect(marked('见 https://example.org，')).toEqual([
      'text:见 ',
      'address:https://example.org',
      'text:，',
    ]);
  });

  it('marks emphasis, but no underscore inside a word and no escaped star', () => {
    expect(marked('**词**')).toEqual(['markup:**', 'text:词', 'markup:**']);
    expect(marked('snake_case_name')).toEqual(['text:snake_case_name']);
    expect(marked('\\*词')).toEqual(['text:\\*词']);
  });

  it('takes prices and half-written markup for text', () => {
    expect(marked('从 $5 到 $10')).toEqual(['text:从 $5 到 $10']);
    expect(marked('`没写完')).toEqual(['text:`没写完']);
    expect(marked('(括号)')).toEqual(['text:(括号)']);
  });

  it('covers every line from its start, each stretch unlike the one before', () => {
    const line = fc
      .array(fc.constantFrom(...'`$<>[]()*_~\\h字 a\ud83d\n'.split(''), 'https://a', '😀'), {
        maxLength: 40,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(line, (value) => {
        const stretches = markInline(value);
        expect(stretches[0]?.start ?? 0).toBe(0);
        for (const [index, { start, mark }] of stretches.entries()) {
          const before = stretches[index - 1];
          if (before === undefined) continue;
          expect(start).toBeGreaterThan(before.start);
          expect(mark).not.toBe(before.mark);
        }
      }),
    );
  });
});
