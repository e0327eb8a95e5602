import type { Range } from '../../../text/range.ts';

/**
 * Inline forms of template languages and Markdown dialects that CommonMark takes for text. They stay
 * in a row's text; nothing is cut inside, and their letters are none to translate.
 */
interface MacroForm {
  /** `{{< ref "x" >}}` */
  readonly name: string;
  /** What it starts with, as text. */
  readonly open: string;
  /** Either where it ends … */
  readonly close?: string;
  /** … or what all of it looks like. Bounded, so that no text takes more than linear time. */
  readonly whole?: RegExp;
}

const forms: readonly MacroForm[] = [
  { name: 'Hugo, mdBook, MDN, Vue, Go templates', open: '{{', close: '}}' },
  { name: 'Jekyll, Eleventy, Liquid', open: '{%', close: '%}' },
  { name: 'MDX comment, also as a heading id: {/*id*/}', open: '{/*', close: '*/}' },
  { name: 'attributes of Pandoc and kramdown', open: '{', whole: /\{[#:.][^{}\n]{0,500}\}/y },
  {
    name: 'Microsoft Docs: [!INCLUDE [name](file)], [!code-csharp[Main](file)], [!VIDEO url]',
    open: '[!',
    whole:
      /\[![A-Za-z][\w-]{0,40}[ \t]{0,4}(?:\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)|https?:[^\]\s]{1,500})[ \t]{0,4}\]/y,
  },
];

const MARK = /\{|\[!/g;

/** The macros of a text, in order and without overlap. */
export function macroSpans(text: string): Range[] {
  const spans: Range[] = [];
  const absent = new Set<string>();
  MARK.lastIndex = 0;
  for (let mark = MARK.exec(text); mark !== null; mark = MARK.exec(text)) {
    const end = macroEnd(text, mark.index, absent);
    if (end === undefined) continue;
    spans.push({ start: mark.index, end });
    MARK.lastIndex = end;
  }
  return spans;
}

function macroEnd(text: string, start: number, absent: Set<string>): number | undefined {
  for (const { open, close, whole } of forms) {
    if (!text.startsWith(open, start)) continue;
    if (whole !== undefined) {
      whole.lastIndex = start;
      if (whole.test(text)) return whole.lastIndex;
    }
    if (close === undefined || absent.has(close)) continue;
    const found = text.indexOf(close, start + open.length);
    if (found >= 0) return found + close.length;
    absent.add(close);
  }
  return undefined;
}
