import type { WrittenMarkdown } from '../../projects/markdown/types.ts';
import { markdown } from './markdown.ts';
import { type PlacedRow, RowPlaces } from './row-places.ts';

type Token = ReturnType<typeof markdown.parse>[number];

/** A top-level block of the article: its HTML, not yet sanitised. */
export type ReadingBlock = string;

/** What the reading view shows of a row besides its text. */
export interface ReadingRow {
  readonly id: string;
  /** `open`: still English. `machine`: nobody has touched what a machine wrote. */
  readonly look?: 'open' | 'machine';
  readonly english: string;
}

/** The target as it was written, with the rows that its places name. */
export interface ReadingSource extends WrittenMarkdown {
  /** By a place's segments. */
  readonly rows: readonly ReadingRow[];
  /** By a place's own block. */
  readonly own: readonly ReadingRow[];
  /** Index of the row that is the front matter's title. */
  readonly titleRow?: number | undefined;
}

/** Which blocks have their English under them: all, or those of these rows. */
export type ShownEnglish = 'all' | ReadonlySet<string>;

/** A row's elements name it here, by id; several rows of one paragraph are parted by spaces. */
export const ROWS_ATTRIBUTE = 'data-rows';

const FRONT_MATTER = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;
const TITLE = /^title:[ \t]*(.+?)[ \t]*$/m;

/**
 * Renders an article block by block, so that only what changed need be drawn again. Every paragraph, heading,
 * item and cell names its rows.
 */
export function renderBlocks(
  source: ReadingSource,
  english: ShownEnglish = new Set(),
): ReadingBlock[] {
  const { text } = source;
  const front = FRONT_MATTER.exec(text);
  const bodyStart = front?.[0].length ?? (text.startsWith('\uFEFF') ? 1 : 0);
  const env = {};
  const tokens = markdown.parse(text.slice(bodyStart), env);
  const named = new RowNamer(source, bodyStart, english).name(tokens);
  const blocks: ReadingBlock[] = [];
  const title = front?.[1] === undefined ? undefined : TITLE.exec(front[1])?.[1];
  // An article that opens with its title again is set with one.
  if (title !== undefined && tokens[0]?.tag !== 'h1') {
    blocks.push(titleBlock(unquote(title), source, english));
  }
  let from = 0;
  for (const [i, token] of named.entries()) {
    if (token.level !== 0 || token.nesting === 1 || named[i + 1]?.info === ENGLISH) continue;
    blocks.push(markdown.renderer.render(named.slice(from, i + 1), markdown.options, env));
    from = i + 1;
  }
  return blocks;
}

function titleBlock(title: string, source: ReadingSource, english: ShownEnglish): ReadingBlock {
  const row = source.rows[source.titleRow ?? -1];
  const { escapeHtml } = markdown.utils;
  const names =
    row === undefined
      ? ''
      : attributesOf([row])
          .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
          .join('');
  const under = row !== undefined && isShown([row], english) ? englishHtml([row], 'p') : '';
  return `<h1${names}>${escapeHtml(title)}</h1>${under}`;
}

function unquote(value: string): string {
  const quoted = /^(["'])([\s\S]*)\1$/.exec(value);
  return quoted?.[2] ?? value;
}

/** Marks the tokens that carry a block's English. */
const ENGLISH = 'english';

/** Writes into the tokens of blocks which rows they are, and puts the English behind them that is asked for. */
class RowNamer {
  readonly #source: ReadingSource;
  readonly #places: RowPlaces;
  readonly #english: ShownEnglish;

  constructor(source: ReadingSource, bodyStart: number, english: ShownEnglish) {
    this.#source = source;
    this.#places = new RowPlaces(source, bodyStart);
    this.#english = english;
  }

  name(tokens: readonly Token[]): Token[] {
    const named: Token[] = [];
    /** The rows of the block that is open; leaves hold no others. */
    let open: readonly ReadingRow[] = [];
    let tableLine = 0;
    let cell = 0;
    for (const token of tokens) {
      switch (token.type) {
        case 'paragraph_open':
          open = this.#nameLines(token);
          if (token.hidden && open.length > 0) showAs(token, 'span');
          break;
        case 'paragraph_close':
          if (token.hidden && open.length > 0) showAs(token, 'span');
          break;
        case 'heading_open':
          open = this.#nameLines(token);
          break;
        case 'tr_open':
          tableLine = token.map?.[0] ?? 0;
          cell = 0;
          break;
        case 'th_open':
        case 'td_open':
          open = this.#rowsOf(this.#places.cell(tableLine, cell++));
          setNames(token, open);
          break;
        case 'th_close':
        case 'td_close':
          named.push(...this.#underneath(token, open, 'span'));
          open = [];
          break;
        case 'html_block':
        case 'fence':
        case 'code_block':
          open = this.#nameLines(token);
          break;
        default:
      }
      named.push(token);
      if (/^(?:paragraph|heading)_close$/.test(token.type) || token.type === 'html_block') {
        named.push(...this.#underneath(token, open, token.tag === 'span' ? 'span' : 'p'));
        open = [];
      }
    }
    return named;
  }

  #nameLines(token: Token): readonly ReadingRow[] {
    const rows = this.#rowsOf(token.map === null ? [] : this.#places.lines(...token.map));
    setNames(token, rows);
    return rows;
  }

  #rowsOf(placed: readonly PlacedRow[]): readonly ReadingRow[] {
    const rows: ReadingRow[] = [];
    for (const place of placed) {
      const row = 'own' in place ? this.#source.own[place.own] : this.#source.rows[place.segment];
      if (row !== undefined) rows.push(row);
    }
    return rows;
  }

  #underneath(beside: Token, rows: readonly ReadingRow[], tag: 'p' | 'span'): Token[] {
    if (rows.length === 0 || !isShown(rows, this.#english)) return [];
    const token = Object.assign(Object.create(Object.getPrototypeOf(beside)) as Token, beside, {
      type: 'html_block',
      nesting: 0,
      attrs: null,
      children: null,
      hidden: false,
      info: ENGLISH,
      content: englishHtml(rows, tag),
    });
    return [token];
  }
}

/** The paragraph of a tight item has no element: it gets one to be known by. */
function showAs(token: Token, tag: string): void {
  token.hidden = false;
  token.block = false;
  token.tag = tag;
}

function setNames(token: Token, rows: readonly ReadingRow[]): void {
  for (const [name, value] of attributesOf(rows)) token.attrSet(name, value);
}

function attributesOf(rows: readonly ReadingRow[]): [string, string][] {
  if (rows.length === 0) return [];
  const [first] = rows;
  const alike = rows.every(({ look }) => look === first?.look);
  const look = alike ? first?.look : undefined;
  const names: [string, string] = [ROWS_ATTRIBUTE, rows.map(({ id }) => id).join(' ')];
  return look === undefined ? [names] : [names, ['data-look', look]];
}

/** What is still English has none under it. */
function isShown(rows: readonly ReadingRow[], english: ShownEnglish): boolean {
  const asked = english === 'all' || rows.some(({ id }) => english.has(id));
  return asked && rows.some((row) => row.english !== '' && row.look !== 'open');
}

function englishHtml(rows: readonly ReadingRow[], tag: 'p' | 'span'): string {
  const english = rows
    .map((row) => row.english)
    .filter((text) => text !== '')
    .join(' ');
  return `<${tag} class="english" lang="en">${markdown.renderInline(english)}</${tag}>\n`;
}
