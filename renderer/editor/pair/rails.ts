import type { OwnKind } from '../../../projects/segments/types.ts';
import type { EditorLine } from '../../../projects/segments/view.ts';
import { BLOCK, blockOf, type Side, sides } from '../layout/row-heights.ts';
import { kindGlyph, markIcon, skeletonGlyph } from './icons.ts';
import { markOf, type PairLines, type RowMark } from './lines.ts';
import type { Nesting } from './nesting.ts';
import styles from './pair.module.css';

export interface RailsOptions {
  /** Beside each text: the row's number, kind and state. */
  readonly rails: Readonly<Record<Side, HTMLElement>>;
  /** Behind both texts: the band of the active row. */
  readonly band: HTMLElement;
  top(line: number): number;
  height(line: number): number;
  nesting(line: number): Nesting;
  /** What a row's mark means, for the pointer that rests on it. */
  meaning(mark: RowMark): string;
  /** The mark of a clash was pressed. */
  onClash(id: string): void;
  /** What stands on the English side of an own row. */
  readonly ownLabels: Readonly<Record<OwnKind, string>>;
}

/** The band reaches this far beyond the row, into the air around it; more below, where descenders are. */
const BAND_ROOM = { above: 2, below: 5 } as const;

/**
 * What stands beside the rows, drawn by the pair itself: a row is as high as its higher side, which neither
 * editor's own margin knows. Only lines near the window are there.
 */
export class Rails {
  readonly #options: RailsOptions;
  readonly #layers: Record<Side, HTMLElement>;
  readonly #band: HTMLElement;
  readonly #shown = new Map<number, Record<Side, HTMLElement>>();
  #lines: PairLines;
  #near: ReadonlySet<number> = new Set();
  #active: number | undefined;

  constructor(lines: PairLines, options: RailsOptions) {
    this.#lines = lines;
    this.#options = options;
    this.#layers = { source: layer(options.rails.source), target: layer(options.rails.target) };
    this.#band = layer(options.band).appendChild(document.createElement('div'));
    this.#band.className = styles.band ?? '';
    this.#band.hidden = true;
  }

  /** All lines were replaced. */
  reset(lines: PairLines): void {
    this.#lines = lines;
    for (const line of [...this.#shown.keys()]) this.#remove(line);
  }

  show(blocks: ReadonlySet<number>): void {
    this.#near = blocks;
    for (const line of [...this.#shown.keys()]) if (!blocks.has(blockOf(line))) this.#remove(line);
    for (const block of blocks) {
      const last = Math.min(this.#lines.count, (block + 1) * BLOCK);
      for (let line = block * BLOCK; line < last; line++) {
        if (!this.#shown.has(line)) this.#add(line);
      }
    }
    this.place();
  }

  refresh(line: number): void {
    if (!this.#near.has(blockOf(line))) return;
    this.#remove(line);
    this.#add(line);
    this.#placeLine(line);
    if (line === this.#active) this.#mark(line, true);
  }

  /** Rows moved or changed their heights. */
  place(): void {
    for (const line of this.#shown.keys()) this.#placeLine(line);
    this.#placeBand();
  }

  scroll(scrollTop: number): void {
    const transform = `translateY(${-scrollTop}px)`;
    for (const side of sides) this.#layers[side].style.transform = transform;
    if (this.#band.parentElement !== null) this.#band.parentElement.style.transform = transform;
  }

  activate(line: number | undefined): void {
    if (this.#active !== undefined) this.#mark(this.#active, false);
    this.#active = line;
    if (line !== undefined) this.#mark(line, true);
    this.#placeBand();
  }

  #add(line: number): void {
    const display = this.#lines.at(line);
    if (display === undefined) return;
    const nesting = this.#options.nesting(line);
    const number = this.#lines.numberAt(line);
    const glyph = glyphOf(display, this.#lines.at(line - 1));
    const label = this.#labelOf(display);
    const source = this.#layers.source.appendChild(
      sourceRail(display, glyph, nesting, number, label),
    );
    const target = this.#layers.target.appendChild(
      targetRail(display, glyph?.cloneNode(true), nesting, this.#options),
    );
    this.#shown.set(line, { source, target });
    if (line === this.#active) this.#mark(line, true);
  }

  #labelOf(line: EditorLine): string | undefined {
    const own = line.type === 'row' ? line.row.target.own : undefined;
    return own === undefined ? undefined : this.#options.ownLabels[own];
  }

  #remove(line: number): void {
    for (const element of Object.values(this.#shown.get(line) ?? {})) element.remove();
    this.#shown.delete(line);
  }

  #placeLine(line: number): void {
    const top = `${this.#options.top(line)}px`;
    const height = `${this.#options.height(line)}px`;
    for (const element of Object.values(this.#shown.get(line) ?? {})) {
      if (element.style.top !== top) element.style.top = top;
      if (element.style.height !== height) element.style.height = height;
    }
  }

  #placeBand(): void {
    const line = this.#active;
    this.#band.hidden = line === undefined;
    if (line === undefined) return;
    this.#band.style.top = `${this.#options.top(line) - BAND_ROOM.above}px`;
    this.#band.style.height = `${this.#options.height(line) + BAND_ROOM.above + BAND_ROOM.below}px`;
  }

  #mark(line: number, active: boolean): void {
    for (const element of Object.values(this.#shown.get(line) ?? {})) {
      element.toggleAttribute('data-active', active);
    }
  }
}

function layer(parent: HTMLElement): HTMLElement {
  const element = document.createElement('div');
  element.className = styles.layer ?? '';
  parent.replaceChildren(element);
  return element;
}

/** The first line of several that are alike shows what they are. */
function glyphOf(line: EditorLine, before: EditorLine | undefined): Node | undefined {
  if (line.type === 'row') return kindGlyph(line.row.kind);
  const goesOn = before?.type === 'skeleton' && before.kind === line.kind;
  return goesOn ? undefined : skeletonGlyph(line.kind);
}

function sourceRail(
  line: EditorLine,
  glyph: Node | undefined,
  nesting: Nesting,
  number: number | undefined,
  label: string | undefined,
): HTMLElement {
  const row = rail(line, glyph, nesting);
  if (label !== undefined) row.append(span(styles.own, label));
  if (number !== undefined) row.prepend(span(styles.number, String(number)));
  return row;
}

function targetRail(
  line: EditorLine,
  glyph: Node | undefined,
  nesting: Nesting,
  { meaning, onClash }: RailsOptions,
): HTMLElement {
  const row = rail(line, glyph, nesting);
  if (line.type === 'skeleton') return row;
  const { id } = line.row;
  const mark = markOf(line.row);
  const state = span(styles.state, markIcon(mark));
  state.dataset.mark = mark;
  state.title = meaning(mark);
  if (mark === 'clash') state.addEventListener('click', () => onClash(id));
  state.toggleAttribute('data-remark', line.row.target.note !== undefined);
  row.append(state);
  return row;
}

function rail(line: EditorLine, glyph: Node | undefined, { quotes, items }: Nesting): HTMLElement {
  const row = document.createElement('div');
  row.className = styles.row ?? '';
  row.dataset.kind = line.type === 'row' ? line.row.kind : `skeleton-${line.kind}`;
  const kind = span(styles.kind, ...(glyph === undefined ? [] : [glyph]));
  kind.style.setProperty('--depth', String(Math.max(0, items - 1)));
  row.append(kind);
  for (let depth = 0; depth < quotes; depth++) {
    const bar = span(styles.quote);
    bar.style.setProperty('--depth', String(depth));
    row.append(bar);
  }
  return row;
}

function span(className: string | undefined, ...children: (Node | string)[]): HTMLSpanElement {
  const element = document.createElement('span');
  element.className = className ?? '';
  element.append(...children);
  return element;
}
