/** What may be open at once. Browsers stop at 512; a page made by people needs some forty. */
const MAX_DEPTH = 250;
/** Unclosed `<b>` and the like are opened anew in every paragraph behind them. */
const MAX_FORMATTING = 12;
const MAX_ATTRIBUTES = 200;
/** What stands in a table but in no cell is moved before it, at a cost that grows with its number. */
const MAX_MISPLACED = 500;

const VOID = new Set(
  'area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr'.split(
    ' ',
  ),
);
const RAW_TEXT = new Set('script style textarea title xmp iframe noembed noframes'.split(' '));
const FORMATTING = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '));
/** They close themselves: many open tags are no depth. */
const IMPLIED_END = new Set(
  'p li dd dt option optgroup rb rp rt rtc tr td th tbody thead tfoot colgroup caption html head body'.split(
    ' ',
  ),
);
/** An end tag does not reach out of these. */
const SCOPES = new Set('applet marquee object table template svg math select'.split(' '));
const IN_TABLE = new Set(
  'table tbody thead tfoot tr td th caption colgroup col style script template form input'.split(
    ' ',
  ),
);

interface Open {
  readonly name: string;
  readonly kept: boolean;
}

/**
 * The same HTML without what would take a parser more than linear time or a deep stack: tags beyond a
 * depth, beyond a number of attributes, and piles of unclosed formatting. Text is never taken. Pages
 * within these limits come back as they are.
 */
export function boundedHtml(html: string): string {
  const scan = new Scan(html);
  scan.run();
  return scan.result();
}

class Scan {
  private readonly html: string;
  private readonly parts: string[] = [];
  private copied = 0;
  private readonly open: Open[] = [];
  private depth = 0;
  private formatting = 0;
  private misplaced = 0;
  /** Cells that stand in the innermost table. */
  private readonly cells: boolean[] = [];

  constructor(html: string) {
    this.html = html;
  }

  result(): string {
    return this.parts.length === 0 ? this.html : this.parts.join('') + this.html.slice(this.copied);
  }

  run(): void {
    const { html } = this;
    let at = 0;
    while (at < html.length) {
      const tag = html.indexOf('<', at);
      this.seeText(at, tag < 0 ? html.length : tag);
      if (tag < 0) return;
      at = this.seeTag(tag);
    }
  }

  private seeText(start: number, end: number): void {
    if (this.cells.at(-1) !== false) return;
    for (let at = start; at < end; at++) {
      if (this.html.charCodeAt(at) > 32) {
        this.misplace(start);
        return;
      }
    }
  }

  /** @returns where the text goes on */
  private seeTag(start: number): number {
    const { html } = this;
    if (html.startsWith('<!--', start)) return behind(html, '-->', start + 4);
    const first = html.charCodeAt(start + 1);
    if (first === 33 || first === 63) return behind(html, '>', start + 2);
    const isEnd = first === 47;
    const nameAt = isEnd ? start + 2 : start + 1;
    if (!/[a-z]/i.test(html.charAt(nameAt))) return start + 1;
    const name = tagName(html, nameAt);
    const tag = tagEnd(html, nameAt + name.length);
    if (isEnd) this.close(name, start, tag.end);
    else this.opens(name, start, tag);
    if (isEnd || !RAW_TEXT.has(name)) return tag.end;
    return rawTextEnd(html, name, tag.end);
  }

  private opens(name: string, start: number, { end, cut }: TagEnd): void {
    if (this.cells.at(-1) === false && !IN_TABLE.has(name)) this.misplace(start);
    if (name === 'table') this.cells.push(false);
    if (name === 'td' || name === 'th' || name === 'caption') this.setCell(true);
    if (name === 'tr' || name === 'tbody') this.setCell(false);
    if (VOID.has(name) || RAW_TEXT.has(name) || IMPLIED_END.has(name)) {
      this.cutTag(cut, end);
      return;
    }
    const isFormatting = FORMATTING.has(name);
    const kept = this.depth < MAX_DEPTH && !(isFormatting && this.formatting >= MAX_FORMATTING);
    if (isFormatting && kept) this.formatting++;
    if (kept) {
      this.depth++;
      this.cutTag(cut, end);
    } else {
      this.replace(start, end, '');
    }
    this.open.push({ name, kept });
  }

  private cutTag(cut: number | undefined, end: number): void {
    if (cut !== undefined) this.replace(cut, end, '>');
  }

  private close(name: string, start: number, end: number): void {
    if (name === 'td' || name === 'th' || name === 'caption') this.setCell(false);
    if (name === 'table' && this.cells.length > 0) this.cells.pop();
    const lowest = Math.max(0, this.open.length - 2 * MAX_DEPTH);
    for (let at = this.open.length - 1; at >= lowest; at--) {
      const open = this.open[at] as Open;
      if (open.name === name) {
        if (!open.kept) this.replace(start, end, '');
        this.leave(name, at);
        return;
      }
      if (SCOPES.has(open.name)) return;
    }
  }

  private leave(name: string, at: number): void {
    const isFormatting = FORMATTING.has(name);
    const left = isFormatting ? this.open.splice(at, 1) : this.open.splice(at);
    for (const { kept } of left) if (kept) this.depth--;
    if (isFormatting && left[0]?.kept === true) this.formatting--;
  }

  private setCell(inside: boolean): void {
    if (this.cells.length > 0) this.cells[this.cells.length - 1] = inside;
  }

  private misplace(at: number): void {
    this.misplaced++;
    if (this.misplaced <= MAX_MISPLACED) return;
    this.replace(at, at, '<tr><td>');
    this.setCell(true);
  }

  private replace(start: number, end: number, by: string): void {
    if (start < this.copied) return;
    this.parts.push(this.html.slice(this.copied, start), by);
    this.copied = end;
  }
}

function behind(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

function tagName(html: string, at: number): string {
  NAME.lastIndex = at;
  return (NAME.exec(html)?.[0] ?? '').toLowerCase();
}

const NAME = /[^\s/>]{1,100}/y;

function rawTextEnd(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

interface TagEnd {
  /** Behind the `>`, or the end of the text. */
  readonly end: number;
  /** Where the attributes are too many. */
  readonly cut: number | undefined;
}

/** Quotes matter only behind `=`, as in the tokenizer of the HTML standard. */
function tagEnd(html: string, from: number): TagEnd {
  let attributes = 0;
  let cut: number | undefined;
  let at = from;
  while (at < html.length) {
    const character = html.charAt(at);
    if (character === '>') return { end: at + 1, cut };
    if (/[\s/]/.test(character)) {
      at++;
    } else if (character === '=') {
      at = valueEnd(html, at + 1);
    } else {
      attributes++;
      if (attributes > MAX_ATTRIBUTES && cut === undefined) cut = at;
      at = attributeNameEnd(html, at);
    }
  }
  return { end: html.length, cut };
}

function attributeNameEnd(html: string, from: number): number {
  ATTRIBUTE_NAME.lastIndex = from;
  return from + Math.max(1, ATTRIBUTE_NAME.exec(html)?.[0].length ?? 0);
}

const ATTRIBUTE_NAME = /[^\s/>=]+/y;

function valueEnd(html: string, from: number): number {
  let at = from;
  while (/\s/.test(html.charAt(at))) at++;
  const quote = html.charAt(at);
  if (quote === '"' || quote === "'") return behind(html, quote, at + 1);
  while (at < html.length && !/[\s>]/.test(html.charAt(at))) at++;
  return at;
}
