import { compile } from '../editor/find/search.ts';

/** Names of the highlights (`::highlight(…)` in the stylesheet). */
const MATCHES = 'reading-match';
const CURRENT = 'reading-current';

const BLOCKS = 'p, li, h1, h2, h3, h4, h5, h6, th, td, pre, blockquote, dt, dd, .english, div';

/** Finding in the set article: matches are highlighted without touching the page. */
export class ReadingFind {
  readonly #page: HTMLElement;
  #text = '';
  #matches: Range[] = [];
  #current = -1;

  constructor(page: HTMLElement) {
    this.#page = page;
  }

  get count(): number {
    return this.#matches.length;
  }

  /** From 0; -1 where nothing is found. */
  get current(): number {
    return this.#current;
  }

  /** Looks again, for another text or in what was drawn meanwhile; answers the current match. */
  search(text: string = this.#text): Range | undefined {
    const again = text === this.#text;
    this.#text = text;
    const compiled = compile({ text, matchCase: false, regex: false });
    const expression = compiled.ok ? compiled.expression : undefined;
    this.#matches = expression === undefined ? [] : [...findIn(this.#page, expression)];
    const kept = again ? Math.max(0, this.#current) : this.#firstInView();
    this.#current = Math.min(kept, this.#matches.length - 1);
    this.#highlight();
    return this.#matches[this.#current];
  }

  /** Goes to the next or previous match, round the ends. */
  go(step: 1 | -1): Range | undefined {
    const { length } = this.#matches;
    if (length === 0) return undefined;
    this.#current = (this.#current + step + length) % length;
    this.#highlight();
    return this.#matches[this.#current];
  }

  clear(): void {
    this.#text = '';
    this.#matches = [];
    this.#current = -1;
    CSS.highlights.delete(MATCHES);
    CSS.highlights.delete(CURRENT);
  }

  #firstInView(): number {
    const { top } = this.#page.parentElement?.getBoundingClientRect() ?? { top: 0 };
    const index = this.#matches.findIndex((match) => match.getBoundingClientRect().bottom > top);
    return Math.max(0, index);
  }

  #highlight(): void {
    const current = this.#matches[this.#current];
    CSS.highlights.set(MATCHES, new Highlight(...this.#matches));
    CSS.highlights.set(CURRENT, new Highlight(...(current === undefined ? [] : [current])));
  }
}

/** A paragraph's text nodes, with where each starts in their joined text. */
interface Run {
  readonly block: Element | null;
  readonly nodes: { readonly node: Text; readonly start: number }[];
  text: string;
}

/** Matches may reach over emphasis and links, not over the end of a paragraph. */
function* findIn(page: HTMLElement, expression: RegExp): Generator<Range> {
  for (const run of runsOf(page)) {
    for (const match of run.text.matchAll(expression)) {
      const end = match.index + match[0].length;
      if (end > match.index) yield rangeOf(run, match.index, end);
    }
  }
}

function runsOf(page: HTMLElement): Run[] {
  const runs: Run[] = [];
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    const block = node.parentElement?.closest(BLOCKS) ?? null;
    let run = runs.at(-1);
    if (run === undefined || run.block !== block) {
      run = { block, nodes: [], text: '' };
      runs.push(run);
    }
    run.nodes.push({ node, start: run.text.length });
    run.text += node.data;
  }
  return runs;
}

function rangeOf({ nodes }: Run, start: number, end: number): Range {
  const range = document.createRange();
  for (const { node, start: from } of nodes) {
    const to = from + node.data.length;
    if (start >= from && start < to) range.setStart(node, start - from);
    if (end > from && end <= to) range.setEnd(node, end - from);
  }
  return range;
}
