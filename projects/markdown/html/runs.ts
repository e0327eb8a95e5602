import type { Range } from '../../../text/range.ts';
import { trimRange } from '../lines.ts';
import { closedElements, literalElements } from './elements.ts';
import { type HtmlToken, isInline, scanHtml } from './scan.ts';

/** Prose between two tags that are no part of a sentence, with the inline tags in it. */
export interface HtmlRun extends Range {
  /** Without the tags at its edges that hold all of it or none: `Link` in `<a href="/"><b>Link</b></a>`. */
  readonly text: Range;
  /** Elements, templates and comments in the text: nothing is cut inside. In order, outermost only. */
  readonly spans: readonly Range[];
  /** Has letters outside of tags, code, templates and character references. */
  readonly hasLetters: boolean;
}

/** The runs of prose in an HTML block, in order. */
export function htmlRuns(html: string): HtmlRun[] {
  const runs: HtmlRun[] = [];
  let tokens: HtmlToken[] = [];
  const flush = (): void => {
    const run = runOf(html, tokens);
    if (run !== undefined) runs.push(run);
    tokens = [];
  };
  /** The element whose content is no prose, and how often it is open. */
  let closed: { readonly name: string; depth: number } | undefined;
  for (const token of scanHtml(html)) {
    if (closed !== undefined) {
      if (token.name === closed.name && token.type === 'open') closed.depth++;
      if (token.name === closed.name && token.type === 'close') closed.depth--;
      if (closed.depth === 0) closed = undefined;
    } else if (isInline(token)) {
      tokens.push(token);
    } else {
      flush();
      if (token.type === 'open' && closedElements.has(token.name)) {
        closed = { name: token.name, depth: 1 };
      }
    }
  }
  flush();
  return runs;
}

/** Only tags, or nothing: HTML and JSX without a word to translate. */
export function isOnlyTags(html: string): boolean {
  return /^\s*</.test(html) && htmlRuns(html).every(({ hasLetters }) => !hasLetters);
}

/** Tags that are no part of a sentence, and nothing else: a component's line in MDX. */
export function isBlockTags(line: string): boolean {
  if (!line.startsWith('<') || !line.endsWith('>')) return false;
  return scanHtml(line).every(
    (token) =>
      !isInline(token) ||
      (token.type === 'text' && line.slice(token.start, token.end).trim() === ''),
  );
}

function runOf(html: string, tokens: readonly HtmlToken[]): HtmlRun | undefined {
  const hasText = tokens.some((token) => isText(html, token));
  const first = tokens[0];
  const last = tokens.at(-1);
  if (!hasText || first === undefined || last === undefined) return undefined;
  const partners = pair(tokens);
  const { from, to } = withoutEdges(html, tokens, partners);
  const text = trimRange(html, { start: tokens[from]?.start ?? 0, end: tokens[to]?.end ?? 0 });
  return {
    ...trimRange(html, { start: first.start, end: last.end }),
    text,
    ...content(html, tokens, partners, from, to),
  };
}

/** Not only tags, comments and room. */
function isText(html: string, { type, start, end }: HtmlToken): boolean {
  return type === 'macro' || (type === 'text' && /\S/.test(html.slice(start, end)));
}

/** Index of each tag's partner. */
function pair(tokens: readonly HtmlToken[]): Map<number, number> {
  const partners = new Map<number, number>();
  const open = new Map<string, number[]>();
  for (const [index, { type, name }] of tokens.entries()) {
    const waiting = open.get(name) ?? [];
    open.set(name, waiting);
    if (type === 'open') waiting.push(index);
    const partner = type === 'close' ? waiting.pop() : undefined;
    if (partner === undefined) continue;
    partners.set(partner, index);
    partners.set(index, partner);
  }
  return partners;
}

/** The first and the last token of the text inside a run. */
function withoutEdges(
  html: string,
  tokens: readonly HtmlToken[],
  partners: ReadonlyMap<number, number>,
): { from: number; to: number } {
  let from = 0;
  let to = tokens.length - 1;
  const isEdge = (index: number): boolean => {
    const token = tokens[index];
    if (token === undefined) return false;
    if (token.type === 'text') return !isText(html, token);
    if (token.type === 'open' || token.type === 'close') {
      const partner = partners.get(index);
      return partner === undefined || partner < from || partner > to;
    }
    return token.type === 'void' || token.type === 'comment';
  };
  for (;;) {
    if (isEdge(from)) from++;
    else if (isEdge(to)) to--;
    else if (from < to && partners.get(from) === to && !isLiteral(tokens[from])) {
      from++;
      to--;
    } else return { from, to };
  }
}

function isLiteral(token: HtmlToken | undefined): boolean {
  return token !== undefined && literalElements.has(token.name);
}

function content(
  html: string,
  tokens: readonly HtmlToken[],
  partners: ReadonlyMap<number, number>,
  from: number,
  to: number,
): { spans: Range[]; hasLetters: boolean } {
  const spans: Range[] = [];
  let hasLetters = false;
  let literalEnd = -1;
  let spanEnd = -1;
  for (let index = from; index <= to; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    const partner = partners.get(index) ?? index;
    if (isLiteral(token)) literalEnd = Math.max(literalEnd, partner);
    if (token.type === 'text') {
      hasLetters ||= index > literalEnd && isProse(html.slice(token.start, token.end));
    } else if (index > spanEnd) {
      spanEnd = Math.max(index, partner);
      spans.push({ start: token.start, end: tokens[spanEnd]?.end ?? token.end });
    }
  }
  return { spans, hasLetters };
}

function isProse(text: string): boolean {
  return /\p{L}/u.test(text.replace(/&(?:#?\w{1,40});/g, ''));
}
