import { literalParagraph } from '../literal.ts';
import type { FurnitureKind } from '../types.ts';
import type { PageLine } from './pages.ts';

/** A block of Markdown, written. */
export interface WrittenBlock {
  readonly markdown: string;
  readonly furniture?: FurnitureKind;
  /** It goes on with the list that the block before is of. */
  readonly tight?: true;
}

const BULLET = /^(\s*)([-*+]|[•‣◦▪●○·⁃])\s+(?=\S)/;
const NUMBERED = /^(\s*)(\d{1,3})([.)])\s+(?=\S)/;
const RULE = /^\s*(?:(?:[-=_~]\s?){3,}|(?:\*\s?){3,}|[─━═]{3,})\s*$/;
const QUOTED = /^\s*>\s?/;
const UNDERLINE = /^\s*(={3,}|-{3,})\s*$/;

/** Lines of plain text as blocks: paragraphs, lists with bullets or numbers, quotes, rules, underlined headings. */
export function blocksOf(lines: readonly PageLine[]): WrittenBlock[] {
  const writer = new BlockWriter();
  for (const [index, line] of lines.entries()) writer.add(line, lines[index + 1]?.text ?? '');
  return writer.end();
}

type Kind = 'paragraph' | 'item' | 'quote';

class BlockWriter {
  readonly #blocks: WrittenBlock[] = [];
  #kind: Kind = 'paragraph';
  #lines: string[] = [];
  /** The open item's mark, and how far it stands in. */
  #mark = '';
  /** The last block is an item of the list that is going on. */
  #inList = false;
  #skipUnderline = false;

  add({ text, furniture }: PageLine, next: string): void {
    if (this.#skipUnderline) {
      this.#skipUnderline = false;
      return;
    }
    const line = text.trim();
    if (line === '') {
      this.#flush();
      return;
    }
    if (furniture !== undefined) {
      this.#flush();
      this.#push({ markdown: literalParagraph([line])[0] ?? '', furniture });
      return;
    }
    const depth = this.#lines.length === 0 ? headingDepth(line, next) : 0;
    if (depth > 0) {
      this.#push({ markdown: `${'#'.repeat(depth)} ${literalParagraph([line])[0] ?? ''}` });
      this.#skipUnderline = true;
    } else if (RULE.test(line)) {
      this.#flush();
      this.#push({ markdown: '---' });
    } else if (QUOTED.test(line)) this.#open('quote', '', line.replace(QUOTED, '').trim());
    else this.#text(text, line);
  }

  end(): WrittenBlock[] {
    this.#flush();
    return this.#blocks;
  }

  #text(text: string, line: string): void {
    const mark = itemMark(text);
    if (mark !== undefined) {
      this.#flush();
      this.#open('item', mark, line.replace(BULLET, '').replace(NUMBERED, ''));
    } else if (this.#lines.length > 0 && this.#kind !== 'quote' && !this.#startsParagraph(text)) {
      this.#lines.push(line);
    } else this.#open('paragraph', '', line);
  }

  /** Set in behind lines that are not, as books set their paragraphs. */
  #startsParagraph(text: string): boolean {
    return this.#kind === 'paragraph' && /^(?: {2,8}|\t|\u3000{2})\S/.test(text);
  }

  #open(kind: Kind, mark: string, line: string): void {
    const goesOn = kind === 'quote' && this.#kind === 'quote' && this.#lines.length > 0;
    if (!goesOn) this.#flush();
    this.#kind = kind;
    this.#mark = mark;
    this.#lines.push(line);
  }

  #flush(): void {
    if (this.#lines.length === 0) return;
    const lines = literalParagraph(this.#lines);
    this.#lines = [];
    const isItem = this.#kind === 'item';
    if (this.#kind === 'quote') {
      this.#push({ markdown: lines.map((line) => `> ${line}`.trimEnd()).join('\n') });
    } else if (isItem) {
      const markdown = this.#mark + lines.join(`\n${' '.repeat(this.#mark.length)}`);
      this.#blocks.push(this.#inList ? { markdown, tight: true } : { markdown });
    } else this.#push({ markdown: lines.join('\n') });
    this.#inList = isItem;
  }

  #push(block: WrittenBlock): void {
    this.#flush();
    this.#blocks.push(block);
    this.#inList = false;
  }
}

function itemMark(text: string): string | undefined {
  if (BULLET.test(text)) return '- ';
  const [, , number, sign] = NUMBERED.exec(text) ?? [];
  return number === undefined ? undefined : `${number}${sign} `;
}

/** 1 under `===`, 2 under `---`, of about the line's length; else 0. */
function headingDepth(line: string, next: string): 0 | 1 | 2 {
  const underline = UNDERLINE.exec(next)?.[1];
  if (underline === undefined || Math.abs(underline.length - line.length) > 3) return 0;
  return underline.startsWith('=') ? 1 : 2;
}
