import DOMPurify from 'dompurify';
import { ROWS_ATTRIBUTE } from './render.ts';

const ROWS = `[${ROWS_ATTRIBUTE}]`;

/** Room kept above and below what is brought into view, in pixels. */
const ROOM = 64;

/** Of the page, in CSS pixels. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** A paragraph that is to stay where it is while others come and go. */
interface Held {
  readonly row: string;
  /** Of the window, in CSS pixels. */
  readonly top: number;
}

/** The set article on the page: draws what changed, and knows whose row a paragraph is. */
export class ReadingPage {
  readonly #page: HTMLElement;
  readonly #scroller: HTMLElement;
  readonly #onBlock: (block: HTMLElement) => void;
  #blocks: readonly string[] = [];
  #current: string | undefined;

  /** @param onBlock is given every block that was drawn anew */
  constructor(page: HTMLElement, scroller: HTMLElement, onBlock: (block: HTMLElement) => void) {
    this.#page = page;
    this.#scroller = scroller;
    this.#onBlock = onBlock;
  }

  /** Draws only the blocks between the first and the last that changed: the reader's place stays where it is. */
  draw(after: readonly string[]): void {
    const before = this.#blocks;
    const held = this.#atTop();
    this.#blocks = after;
    const shorter = Math.min(before.length, after.length);
    let head = 0;
    while (head < shorter && before[head] === after[head]) head++;
    let tail = 0;
    while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
    const next = this.#page.children[before.length - tail] ?? null;
    for (let i = before.length - tail - 1; i >= head; i--) this.#page.children[i]?.remove();
    for (const html of after.slice(head, after.length - tail)) {
      this.#onBlock(this.#page.insertBefore(blockOf(html), next));
    }
    this.#markCurrent();
    this.#hold(held);
  }

  /** The row that a reader sees first, and where its paragraph is. */
  #atTop(): Held | undefined {
    const { left, top, width } = this.#scroller.getBoundingClientRect();
    if (this.#scroller.scrollTop === 0) return undefined;
    for (let down = 8; down <= ROOM; down += 8) {
      const element = document.elementFromPoint(left + width / 2, top + down);
      const paragraph = this.paragraphOf(element);
      const [row] = this.rowsOf(element);
      if (paragraph !== undefined && row !== undefined) {
        return { row, top: paragraph.getBoundingClientRect().top };
      }
    }
    return undefined;
  }

  #hold(held: Held | undefined): void {
    const [paragraph] = this.#elementsOf(held?.row);
    if (held === undefined || paragraph === undefined) return;
    this.#scroller.scrollTop += paragraph.getBoundingClientRect().top - held.top;
  }

  /** Marks a row's paragraphs as those where the editor's caret is. */
  mark(row: string | undefined): void {
    this.#current = row;
    this.#markCurrent();
  }

  /**
   * Brings the marked row into view; nothing moves when it is there. For one that readers do not see, that is the
   * nearest before it that they do.
   * @param before the rows above the marked one, the nearest first; without them nothing moves then
   */
  reveal(before?: Iterable<string>): void {
    const first = this.currentParagraph ?? (before && this.#firstShown(before));
    if (first === undefined) return;
    this.#scrollTo(first);
    // Blocks out of view have a guessed height until they are laid out: look again when they were.
    requestAnimationFrame(() => {
      if (first.isConnected) this.#scrollTo(first);
    });
  }

  /** The rows of the paragraph that an element is in; none elsewhere. */
  rowsOf(element: Element | null): readonly string[] {
    return this.paragraphOf(element)?.getAttribute(ROWS_ATTRIBUTE)?.split(' ') ?? [];
  }

  /** How far into its paragraph's text a point of the page is, from 0 to 1. */
  shareAt(element: Element, point: Point): number {
    const paragraph = this.paragraphOf(element);
    return paragraph === undefined ? 0 : shareAt(paragraph, point);
  }

  paragraphOf(element: Element | null): HTMLElement | undefined {
    const english = element?.closest('.english');
    const paragraph = english?.previousElementSibling ?? element;
    const found = (paragraph ?? element)?.closest<HTMLElement>(ROWS);
    return found !== null && found !== undefined && this.#page.contains(found) ? found : undefined;
  }

  get currentParagraph(): HTMLElement | undefined {
    return this.#elementsOf(this.#current)[0];
  }

  /** Puts the focus on the paragraph after or before one; without one, on the first in view. */
  focusNeighbour(from: HTMLElement | undefined, step: 1 | -1): void {
    const all = [...this.#page.querySelectorAll<HTMLElement>(ROWS)];
    const index = from === undefined ? -1 : all.indexOf(from);
    const next = index === -1 ? this.#firstInView(all) : all[index + step];
    if (next === undefined) return;
    next.focus({ preventScroll: true });
    this.#scrollTo(next);
  }

  showRange(range: Range): void {
    this.#scrollTo(range);
  }

  #firstShown(rows: Iterable<string>): HTMLElement | undefined {
    for (const row of rows) {
      const [element] = this.#elementsOf(row);
      if (element !== undefined) return element;
    }
    return this.#page.querySelector<HTMLElement>(ROWS) ?? undefined;
  }

  #firstInView(all: readonly HTMLElement[]): HTMLElement | undefined {
    const { top } = this.#scroller.getBoundingClientRect();
    return all.find((element) => element.getBoundingClientRect().bottom > top);
  }

  #elementsOf(row: string | undefined): HTMLElement[] {
    if (row === undefined) return [];
    return [
      ...this.#page.querySelectorAll<HTMLElement>(`[${ROWS_ATTRIBUTE}~="${CSS.escape(row)}"]`),
    ];
  }

  #markCurrent(): void {
    const now = new Set(this.#elementsOf(this.#current));
    for (const element of this.#page.querySelectorAll('[data-current]')) {
      if (!now.has(element as HTMLElement)) element.removeAttribute('data-current');
    }
    for (const element of now) element.setAttribute('data-current', '');
  }

  #scrollTo(target: Element | Range): void {
    const view = this.#scroller.getBoundingClientRect();
    const { top, bottom } = target.getBoundingClientRect();
    if (top >= view.top + ROOM && bottom <= view.bottom - ROOM) return;
    // What is higher than the window is shown from its start.
    const below = bottom - view.bottom + ROOM;
    const above = top - view.top - ROOM;
    this.#scroller.scrollTop += top < view.top + ROOM ? above : Math.min(below, above);
  }
}

function blockOf(html: string): HTMLElement {
  const element = document.createElement('div');
  // The article may hold any HTML: only text-level and block markup survives, nothing that runs or loads.
  element.append(
    DOMPurify.sanitize(html, {
      RETURN_DOM_FRAGMENT: true,
      FORBID_TAGS: ['img', 'style', 'form', 'input', 'video', 'audio', 'iframe', 'svg', 'math'],
      FORBID_ATTR: ['style'],
      ADD_ATTR: ['target'],
    }),
  );
  // Each can be come to, none stands in the way of Tab.
  for (const paragraph of element.querySelectorAll<HTMLElement>(ROWS)) paragraph.tabIndex = -1;
  return element;
}

function shareAt(paragraph: HTMLElement, { x, y }: Point): number {
  const position = document.caretPositionFromPoint(x, y);
  const length = paragraph.textContent.length;
  if (position === null || length === 0 || !paragraph.contains(position.offsetNode)) return 0;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(position.offsetNode, position.offset);
  return before.toString().length / length;
}
