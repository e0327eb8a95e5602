import type { Range } from '../../../text/range.ts';
import { inlineElements, rawElements, voidElements } from './elements.ts';

export interface HtmlToken extends Range {
  readonly type:
    | 'text'
    /** `<b>`, `</b>`, `<br>`, `<Icon />` */
    | 'open'
    | 'close'
    | 'void'
    /** Comments, declarations, processing instructions. */
    | 'comment'
    /** `{{…}}`, `{%…%}`, and JSX expressions: `{…}`. */
    | 'macro'
    /** An element with content that is no markup; a tag that nothing closes; fenced code; Markdown's marks. */
    | 'raw';
  /** Of the element, in lower case; empty for the others. */
  readonly name: string;
}

/**
 * What may start a token. MDX reads Markdown between its tags: a fence, and the mark that starts an
 * item, a heading, a quote or a table's row.
 */
const MARK = /[<{]|^[ \t]*(?:(`{3,}|~{3,})|(?:[-+*>|]|\d{1,9}[.)]|#{1,6})(?=[ \t]))/gm;

/**
 * HTML (and the JSX of MDX) as tokens, in order and without gaps. Anything is accepted: a `<` that
 * opens nothing is text. Time is linear in the text.
 */
export function scanHtml(html: string): HtmlToken[] {
  const scanner = new Scanner(html);
  const tokens: HtmlToken[] = [];
  let textStart = 0;
  MARK.lastIndex = 0;
  for (let mark = MARK.exec(html); mark !== null; mark = MARK.exec(html)) {
    const token = /[<{]/.test(mark[0])
      ? scanner.tokenAt(mark.index)
      : scanner.markdownAt(mark.index, MARK.lastIndex, mark[1]);
    if (token === undefined) continue;
    if (textStart < token.start) tokens.push(textToken(textStart, token.start));
    tokens.push(token);
    textStart = token.end;
    MARK.lastIndex = token.end;
  }
  if (textStart < html.length) tokens.push(textToken(textStart, html.length));
  return tokens;
}

function textToken(start: number, end: number): HtmlToken {
  return { type: 'text', name: '', start, end };
}

const TAG_NAME = /<\/?([A-Za-z][\w:.-]*)?/y;
/** A quote counts where a value starts. */
const END_OF_ATTRIBUTES = /[>{]|=\s*["']/g;

class Scanner {
  readonly #html: string;
  readonly #braces: ReadonlyMap<number, number>;
  /** Marks that do not come any more, so that nothing is looked for twice. */
  readonly #absent = new Set<string>();

  constructor(html: string) {
    this.#html = html;
    this.#braces = braceEnds(html);
  }

  tokenAt(start: number): HtmlToken | undefined {
    if (this.#html.charAt(start) === '{') return this.#macro(start);
    return this.#comment(start) ?? this.#tag(start);
  }

  /** Code to the fence that closes it (or the end), or a mark at the start of a line. */
  markdownAt(start: number, end: number, fence: string | undefined): HtmlToken {
    if (fence === undefined) return { type: 'raw', name: '', start, end };
    const close = new RegExp(`^[ \\t]*${fence}${fence.charAt(0)}*[ \\t]*$`, 'gm');
    close.lastIndex = end;
    const isClosed = close.test(this.#html);
    return { type: 'raw', name: '', start, end: isClosed ? close.lastIndex : this.#html.length };
  }

  #macro(start: number): HtmlToken | undefined {
    const end = this.macroEnd(start);
    return end === undefined ? undefined : { type: 'macro', name: '', start, end };
  }

  macroEnd(start: number): number | undefined {
    if (this.#html.startsWith('{{', start)) return this.#behind('}}', start + 2);
    if (this.#html.startsWith('{%', start)) return this.#behind('%}', start + 2);
    return this.#braces.get(start);
  }

  #comment(start: number): HtmlToken | undefined {
    const form = comments.find(({ open }) => this.#html.startsWith(open, start));
    if (form === undefined) return undefined;
    const end = this.#behind(form.close, start + form.open.length) ?? this.#html.length;
    return { type: 'comment', name: '', start, end };
  }

  #tag(start: number): HtmlToken | undefined {
    TAG_NAME.lastIndex = start;
    const name = TAG_NAME.exec(this.#html)?.[1]?.toLowerCase() ?? '';
    const nameEnd = TAG_NAME.lastIndex;
    const isFragment = name === '' && this.#html.charAt(nameEnd) === '>';
    if (name === '' && !isFragment) return undefined;
    const end = this.#tagEnd(nameEnd);
    if (end === undefined) return { type: 'raw', name: '', start, end: this.#html.length };
    if (this.#html.charAt(start + 1) === '/') return { type: 'close', name, start, end };
    if (rawElements.has(name)) return { type: 'raw', name, start, end: this.#rawEnd(name, end) };
    const closesItself = this.#html.charAt(end - 2) === '/' || voidElements.has(name);
    return { type: closesItself ? 'void' : 'open', name, start, end };
  }

  /** Behind the `>` of a tag, wherever it comes: so HTML has it. */
  #tagEnd(from: number): number | undefined {
    let at = from;
    for (;;) {
      END_OF_ATTRIBUTES.lastIndex = at;
      const found = END_OF_ATTRIBUTES.exec(this.#html);
      if (found === null) return undefined;
      const [mark] = found;
      if (mark === '>') return found.index + 1;
      const end =
        mark === '{' ? this.macroEnd(found.index) : this.#quoteEnd(END_OF_ATTRIBUTES.lastIndex - 1);
      if (end === undefined && mark !== '{') return undefined;
      at = end ?? found.index + 1;
    }
  }

  /** Quotes of a template inside the quotes of an attribute do not end it: `href="{{< ref "x" >}}"`. */
  #quoteEnd(start: number): number | undefined {
    const quote = this.#html.charAt(start);
    let from = start + 1;
    for (;;) {
      const close = this.#html.indexOf(quote, from);
      if (close < 0) return undefined;
      const macro = this.#html.slice(from, close).lastIndexOf('{{');
      const macroEnd = macro < 0 ? undefined : this.#behind('}}', from + macro + 2);
      if (macroEnd === undefined || macroEnd <= close) return close + 1;
      from = macroEnd;
    }
  }

  #rawEnd(name: string, from: number): number {
    const close = new RegExp(`</${name}[^>]*>`, 'gi');
    close.lastIndex = from;
    return close.exec(this.#html) === null ? this.#html.length : close.lastIndex;
  }

  #behind(mark: string, from: number): number | undefined {
    if (this.#absent.has(mark)) return undefined;
    const found = this.#html.indexOf(mark, from);
    if (found >= 0) return found + mark.length;
    this.#absent.add(mark);
    return undefined;
  }
}

const comments: readonly { readonly open: string; readonly close: string }[] = [
  { open: '<!--', close: '-->' },
  { open: '<![CDATA[', close: ']]>' },
  { open: '<?', close: '?>' },
  { open: '<!', close: '>' },
];

/** Start → end of every brace that another closes. */
function braceEnds(html: string): Map<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (const { 0: brace, index } of html.matchAll(/[{}]/g)) {
    if (brace === '{') open.push(index);
    else {
      const start = open.pop();
      if (start !== undefined) ends.set(start, index + 1);
    }
  }
  return ends;
}

export function isInline({ type, name }: HtmlToken): boolean {
  if (type === 'open' || type === 'close' || type === 'void') return inlineElements.has(name);
  return type !== 'raw';
}
