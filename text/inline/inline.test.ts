import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inlineSpans } from './index.ts';

/** `kind:text` of each span. */
function spansOf(text: string): string[] {
  return inlineSpans(text).map(({ kind, start, end }) => `${kind}:${text.slice(start, end)}`);
}

test.each([
  ['plain text', []],
  ['`a` and ``b ` c``', ['code:`a`', 'code:``b ` c``']],
  ['`` unclosed `code`', ['code:`code`']],
  ['\\`not code`', ['escape:\\`']],
  ['\\a \\*b', ['escape:\\*']],
  ['`a\\`', ['code:`a\\`']],
  [
    '[a](b) [c](<d e> "f") [g](h_(i))',
    ['destination:](b)', 'destination:](<d e> "f")', 'destination:](h_(i))'],
  ],
  ['![a](b)', ['image-mark:!', 'destination:](b)']],
  ['[a][b] [c][] [d]', ['reference:][b]', 'reference:][]']],
  ['text[^1].', ['footnote:[^1]']],
  ['text.<sup>12</sup>', ['footnote:<sup>12</sup>']],
  ['<https://a.b/c> <a@b.c>', ['address:<https://a.b/c>', 'address:<a@b.c>']],
  ['at https://a.b/c_(d)?e=f. Then', ['address:https://a.b/c_(d)?e=f']],
  ['(see www.a.b/c)', ['address:www.a.b/c']],
  ['见https://a.b/c。然后', ['address:https://a.b/c']],
  ['见 https://a.b/c。然后', ['address:https://a.b/c']],
  ['**https://a.b**', ['address:https://a.b']],
  ['<b>a</b> <br/> x < y', ['tag:<b>', 'closing-tag:</b>', 'closing-tag:<br/>']],
  ['<!-- a > b --> <!-- open', ['comment:<!-- a > b -->']],
  ['$a_1$ and $$b$$', ['maths:$a_1$', 'maths:$$b$$']],
  ['$5 and $10, $ 3$', []],
  [
    '{{< a "b" >}} {% c %} {props.d} {#e .f}',
    ['template:{{< a "b" >}}', 'template:{% c %}', 'template:{props.d}', 'attributes:{#e .f}'],
  ],
  ['{ not this }', []],
  ['', []],
])('%j', (text, spans) => {
  expect(spansOf(text)).toEqual(spans);
});

test('spans are in order, inside the text, not empty, and do not overlap', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...'`<>[]()!$\\{}:.a /*_h'.split(''),
      'https://a',
      '<!--',
      '-->',
      '](',
      '{{',
      '}}',
      'www.b',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      let from = 0;
      for (const { start, end } of inlineSpans(text)) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        from = end;
      }
    }),
  );
});
