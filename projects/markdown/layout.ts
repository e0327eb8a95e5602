import type { Event, ParseContext, Token } from 'micromark-util-types';
import type { Range } from '../../text/range.ts';
import type { Container, List, Path } from './containers.ts';
import { blockEvents } from './events.ts';
import { readToml } from './frontMatter/toml.ts';
import { brokenFrontMatter, type FrontMatter } from './frontMatter/value.ts';
import { readYaml } from './frontMatter/yaml.ts';
import { type HtmlRun, htmlRuns } from './html/runs.ts';
import { alertMarkerLength, taskBoxLength } from './inline/machineLines.ts';
import { JoinedLines } from './joinedLines.ts';
import { isBlank, isLineEnd, linesBetween, withoutIndent } from './lines.ts';

interface LeafBase extends Range {
  readonly path: Path;
  /** The first block of its innermost container. */
  readonly first: boolean;
}

/** Inline Markdown: a paragraph, a heading or a cell. */
export interface TextLeaf extends LeafBase {
  readonly type: 'paragraph' | 'heading' | 'header-cell' | 'cell';
  /** Of a heading, 1–6; else 0. */
  readonly depth: number;
  /** Where the text stands; empty at the leaf's end where there is none. */
  readonly text: Range;
  /** The text's lines with the blanks at their ends, without container prefixes; the task box is none of them. */
  readonly lines: readonly Range[];
  /** The first line is, or begins with, an alert's marker: `[!NOTE]`. */
  readonly alert: boolean;
  readonly task: boolean;
  /** A heading that its line's hashes make; else what makes it is the line below. */
  readonly atx: boolean;
}

export interface HtmlLeaf extends LeafBase {
  readonly type: 'html';
  /** Without container prefixes. */
  readonly joined: JoinedLines;
  readonly lines: readonly Range[];
  /** Offsets into the joined lines. */
  readonly runs: readonly HtmlRun[];
}

export interface FrontMatterLeaf extends LeafBase, FrontMatter {
  readonly type: 'front-matter';
  readonly syntax: 'yaml' | 'toml';
}

export interface CodeLeaf extends LeafBase {
  readonly type: 'code';
  /** The first word behind the fence, in lower case; empty for indented code. */
  readonly language: string;
  /** Lines between the fences, without container prefixes. */
  readonly lines: readonly Range[];
}

/** What has no text. */
export interface BareLeaf extends LeafBase {
  readonly type:
    | 'indented-code'
    | 'math'
    | 'rule'
    | 'definition'
    | 'directive'
    | 'macro'
    | 'table'
    /** A container without content has one of these. */
    | 'empty';
  /** What tells it from another of its type: a definition's label, a table's number of cells. */
  readonly detail: string;
}

export type Leaf = TextLeaf | HtmlLeaf | FrontMatterLeaf | CodeLeaf | BareLeaf;

/** The blocks of a Markdown document that hold no other blocks, in order, with the containers around them. */
export interface Layout {
  readonly source: string;
  readonly leaves: readonly Leaf[];
  /** Knows the document's definitions, for reading inline Markdown. */
  readonly context: ParseContext;
}

let latest: Layout | undefined;

/**
 * The layout of a document. The last one is remembered: an import is followed by an export of the same
 * source, a preview by another.
 */
export function layoutOf(source: string): Layout {
  if (latest?.source !== source) latest = readLayout(source, true);
  return latest;
}

/** The layout of a document that is looked at once. */
export function layoutOfTarget(target: string): Layout {
  return readLayout(target, true);
}

/** The layout of Markdown that is a part of a document: it has no front matter. */
export function layoutOfPart(source: string): Layout {
  return readLayout(source, false);
}

function readLayout(source: string, withFrontMatter: boolean): Layout {
  const { events, shift, context } = blockEvents(source, withFrontMatter);
  const builder = new LayoutBuilder(source, shift);
  for (const event of events) builder.read(event);
  return { source, leaves: builder.leaves, context };
}

export function isTextLeaf(leaf: Leaf): leaf is TextLeaf {
  return (
    leaf.type === 'paragraph' ||
    leaf.type === 'heading' ||
    leaf.type === 'cell' ||
    leaf.type === 'header-cell'
  );
}

interface OpenContainer {
  readonly container: Container;
  /** Whether it has a leaf yet. */
  filled: boolean;
}

interface OpenLeaf {
  readonly token: Token;
  readonly type: Leaf['type'];
  /** Where the text of a text leaf stands. */
  text: Token | undefined;
  /** Container prefixes inside the leaf. */
  readonly prefixes: Range[];
  /** Of a heading. */
  depth: number;
  /** A code block's language, a definition's label. */
  detail: string;
  /** Of a code block: one where nothing closes it. */
  fences: number;
}

/** Builds the leaves from micromark's events. */
class LayoutBuilder {
  readonly leaves: Leaf[] = [];
  readonly #source: string;
  readonly #shift: number;
  #open: OpenContainer[] = [];
  /** Of the open containers; undefined until it is asked for. */
  #path: Path | undefined;
  /** Each open list, with the number of containers outside of it. */
  readonly #lists: { readonly depth: number; readonly list: List }[] = [];
  #leaf: OpenLeaf | undefined;
  /** A table with cells is a leaf of its own, before them. */
  #table: { leaf: BareLeaf; cells: number; readonly index: number } | undefined;
  #row: 'head' | 'delimiter' | 'body' = 'body';
  #linePrefix: Token | undefined;

  constructor(source: string, shift: number) {
    this.#source = source;
    this.#shift = shift;
  }

  read(event: Event): void {
    if (event[0] === 'enter') this.#enter(event[1], event);
    else this.#exit(event[1]);
  }

  #enter(token: Token, event: Event): void {
    switch (token.type) {
      case 'linePrefix':
        this.#linePrefix = token;
        break;
      case 'blockQuote':
        this.#push({ type: 'quote', start: this.#start(token), prefix: '> ' });
        break;
      case 'gfmFootnoteDefinition':
        this.#push({ type: 'footnote', start: this.#start(token), prefix: '    ' });
        break;
      case 'listOrdered':
      case 'listUnordered':
        this.#lists.push({
          depth: this.#open.length,
          list: { ordered: token.type === 'listOrdered' },
        });
        break;
      case 'listItemPrefix':
        this.#item(token, event);
        break;
      case 'table':
        this.#startTable(token);
        break;
      case 'tableHead':
        this.#row = 'head';
        break;
      case 'tableDelimiterRow':
        this.#row = 'delimiter';
        break;
      case 'tableBody':
        this.#row = 'body';
        break;
      case 'tableHeader':
      case 'tableData':
        if (this.#table !== undefined) this.#table.cells++;
        break;
      default:
        this.#enterLeaf(token);
    }
  }

  #enterLeaf(token: Token): void {
    const leaf = this.#leaf;
    if (leaf === undefined) {
      this.#openLeaf(token);
      return;
    }
    switch (token.type) {
      case 'blockQuotePrefix':
      case 'listItemIndent':
      case 'gfmFootnoteDefinitionIndent':
        leaf.prefixes.push(this.#range(token));
        break;
      case 'atxHeadingText':
      case 'setextHeadingText':
        leaf.text = token;
        break;
      case 'atxHeadingSequence':
        leaf.depth ||= token.end.offset - token.start.offset;
        break;
      case 'setextHeadingLineSequence':
        leaf.depth = this.#slice(token).startsWith('=') ? 1 : 2;
        break;
      case 'codeFencedFence':
        leaf.fences++;
        break;
      case 'codeFencedFenceInfo':
      case 'definitionLabelString':
        leaf.detail = this.#slice(token);
        break;
    }
  }

  #openLeaf(token: Token): void {
    const type = this.#typeOf(token);
    if (type === undefined) return;
    const isText = token.type === 'paragraph' || token.type === 'tableContent';
    const text = isText ? token : undefined;
    this.#leaf = { token, type, text, prefixes: [], depth: 0, detail: '', fences: 0 };
  }

  #typeOf(token: Token): Leaf['type'] | undefined {
    if (token.type !== 'tableContent') return leafTypes[token.type];
    if (this.#row === 'delimiter') return undefined;
    return this.#row === 'head' ? 'header-cell' : 'cell';
  }

  #exit(token: Token): void {
    if (this.#leaf?.token === token) {
      this.#closeLeaf(this.#leaf);
      return;
    }
    switch (token.type) {
      case 'blockQuote':
      case 'gfmFootnoteDefinition':
        this.#closeTo(this.#open.length - 1);
        break;
      case 'listOrdered':
      case 'listUnordered':
        this.#closeTo(this.#lists.pop()?.depth ?? 0);
        break;
      case 'table':
        this.#endTable();
        break;
    }
  }

  /** micromark has no token for an item: it starts with its marker and ends with the next or the list. */
  #item(token: Token, [, , context]: Event): void {
    const open = this.#lists.at(-1);
    if (open === undefined) return;
    this.#closeTo(open.depth);
    const prefix = context.sliceSerialize(token, true);
    const before = this.#linePrefix;
    const indented = before !== undefined && before.end.offset === token.start.offset;
    const indent = indented ? context.sliceSerialize(before, true).length : 0;
    // An item that starts with a blank line has its content one column behind its marker.
    const width = indent + prefix.length + (/\s$/.test(prefix) ? 0 : 1);
    this.#push({
      type: open.list.ordered ? 'ordered-item' : 'item',
      start: this.#start(token),
      prefix: ' '.repeat(width),
      mark: prefix.trim().slice(-1),
      list: open.list,
    });
  }

  #push(container: Container): void {
    this.#open.push({ container, filled: false });
    this.#path = undefined;
  }

  #closeTo(depth: number): void {
    while (this.#open.length > depth) {
      const innermost = this.#open.at(-1);
      if (innermost?.filled === false) {
        const { start } = innermost.container;
        this.#add({ type: 'empty', detail: '', ...this.#base({ start, end: start }) });
      }
      this.#open.pop();
      this.#path = undefined;
    }
  }

  #startTable(token: Token): void {
    const leaf: BareLeaf = { type: 'table', detail: '', ...this.#base(this.#range(token)) };
    this.#table = { leaf, cells: 0, index: this.leaves.length };
    this.#add(leaf);
  }

  #endTable(): void {
    if (this.#table === undefined) return;
    const { leaf, cells, index } = this.#table;
    this.leaves[index] = { ...leaf, detail: String(cells) };
    this.#table = undefined;
  }

  #closeLeaf(open: OpenLeaf): void {
    this.#leaf = undefined;
    const { start, end } = this.#range(open.token);
    const base = this.#base({ start, end: this.#contentEnd(start, end, open.prefixes) });
    this.#add(this.#finish(open, base));
  }

  #finish(open: OpenLeaf, base: LeafBase): Leaf {
    switch (open.type) {
      case 'paragraph':
      case 'heading':
      case 'cell':
      case 'header-cell':
        return this.#textLeaf(open, open.type, base);
      case 'html':
        return this.#htmlLeaf(open, base);
      case 'front-matter':
        return this.#frontMatterLeaf(open, base);
      case 'code':
        return {
          ...base,
          type: 'code',
          language: /[\w+#-]+/.exec(open.detail)?.[0].toLowerCase() ?? '',
          lines: this.#lines(base, open.prefixes).slice(1, open.fences > 1 ? -1 : undefined),
        };
      default:
        return { ...base, type: open.type, detail: open.detail };
    }
  }

  #textLeaf(open: OpenLeaf, type: TextLeaf['type'], base: LeafBase): TextLeaf {
    const text = open.text ? this.#range(open.text) : { start: base.end, end: base.end };
    const lines = open.text
      ? this.#lines(text, open.prefixes).map((line) => withoutIndent(this.#source, line))
      : [];
    const innermost = base.path.at(-1)?.type;
    const startsItem = base.first && type === 'paragraph' && /item$/.test(innermost ?? '');
    const firstLine = this.#source.slice(lines[0]?.start, lines[0]?.end);
    const box = startsItem ? taskBoxLength(firstLine) : 0;
    const [first, ...rest] = lines;
    return {
      ...base,
      type,
      depth: open.depth,
      text,
      lines: first === undefined ? [] : [{ start: first.start + box, end: first.end }, ...rest],
      alert:
        base.first &&
        innermost === 'quote' &&
        type === 'paragraph' &&
        alertMarkerLength(firstLine) > 0,
      task: box > 0,
      atx: open.token.type === 'atxHeading',
    };
  }

  #htmlLeaf(open: OpenLeaf, indented: LeafBase): HtmlLeaf {
    const base = { ...indented, ...withoutIndent(this.#source, indented) };
    const lines = this.#lines(base, open.prefixes);
    const joined = new JoinedLines(this.#source, lines);
    return { ...base, type: 'html', lines, joined, runs: htmlRuns(joined.text) };
  }

  #frontMatterLeaf(open: OpenLeaf, base: LeafBase): FrontMatterLeaf {
    const syntax = open.token.type === 'toml' ? 'toml' : 'yaml';
    const lines = linesBetween(this.#source, base.start, base.end).slice(1, -1);
    const first = lines[0];
    const last = lines.at(-1);
    const content = first && last ? { start: first.start, end: last.end } : undefined;
    const read = syntax === 'toml' ? readToml : readYaml;
    const frontMatter = content === undefined ? brokenFrontMatter : read(this.#source, content);
    return { ...base, type: 'front-matter', syntax, ...frontMatter };
  }

  /** What nothing closes takes line ends and blank lines behind it along; they are not the leaf's. */
  #contentEnd(start: number, end: number, prefixes: readonly Range[]): number {
    let content = end;
    let last = prefixes.length - 1;
    for (let at = end; at > start; ) {
      while ((prefixes[last]?.end ?? 0) > at) last--;
      const prefix = prefixes[last];
      const unit = this.#source.charCodeAt(at - 1);
      if (prefix !== undefined && prefix.end === at && prefix.start < at) at = prefix.start;
      else if (isLineEnd(unit)) content = --at;
      else if (isBlank(unit)) at--;
      else break;
    }
    return content;
  }

  /** The lines of a leaf, each behind its container prefixes. */
  #lines({ start, end }: Range, prefixes: readonly Range[]): Range[] {
    let next = 0;
    return linesBetween(this.#source, start, end).map((line) => {
      let from = line.start;
      for (
        let prefix = prefixes[next];
        prefix && prefix.start <= line.end;
        prefix = prefixes[next]
      ) {
        if (prefix.start >= line.start) from = Math.max(from, prefix.end);
        next++;
      }
      return { start: Math.min(from, line.end), end: line.end };
    });
  }

  #base(range: Range): LeafBase {
    this.#path ??= this.#open.map(({ container }) => container);
    return { ...range, path: this.#path, first: this.#open.at(-1)?.filled === false };
  }

  #add(leaf: Leaf): void {
    this.leaves.push(leaf);
    for (const open of this.#open) open.filled = true;
  }

  #slice(token: Token): string {
    const { start, end } = this.#range(token);
    return this.#source.slice(start, end);
  }

  #start(token: Token): number {
    return token.start.offset + this.#shift;
  }

  #range(token: Token): Range {
    return { start: token.start.offset + this.#shift, end: token.end.offset + this.#shift };
  }
}

/** Tokens that are a leaf. */
const leafTypes: Partial<Record<Token['type'], Leaf['type']>> = {
  paragraph: 'paragraph',
  atxHeading: 'heading',
  setextHeading: 'heading',
  htmlFlow: 'html',
  yaml: 'front-matter',
  toml: 'front-matter',
  codeFenced: 'code',
  codeIndented: 'indented-code',
  mathFlow: 'math',
  thematicBreak: 'rule',
  definition: 'definition',
  containerFence: 'directive',
  macroBlock: 'macro',
};
