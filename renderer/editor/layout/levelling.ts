import type { editor } from 'monaco-editor/editor';
import { BLOCK, blockOf, RowHeights, type Side, sides } from './row-heights.ts';

type Editor = editor.IStandaloneCodeEditor;

export interface LevellingOptions {
  editors(): Readonly<Record<Side, Editor>>;
  /** Room above the first line, in pixels, on both sides. */
  top(): number;
  /** Of every line on the screen, in whole pixels. */
  lineHeight(side: Side): number;
  /** Air below a line's row, in pixels; lines count from 0. */
  airBelow(line: number): number;
  /** These blocks are near the window now; called before they are seen. */
  onNear(blocks: ReadonlySet<number>): void;
  /** Rows moved on the page. */
  onMoved(): void;
}

interface Zone {
  readonly id: string;
  readonly zone: editor.IViewZone;
}

/**
 * Keeps line N of both editors at the same height, to the pixel, with view zones below the lower side. Zones
 * cost Monaco time in every frame, so only blocks near the window have one for each line; every other block has
 * one that makes up for the whole block. A block's height is the same either way, and so is the height of
 * everything: opening a block before it is seen moves nothing.
 */
export class Levelling {
  readonly #options: LevellingOptions;
  readonly #zones: Record<Side, Map<string, Zone>> = { source: new Map(), target: new Map() };
  readonly #pending: Record<Side, Map<number, number>> = { source: new Map(), target: new Map() };
  #rows = new RowHeights(0);
  #near: ReadonlySet<number> = new Set();
  #levelling = false;

  constructor(options: LevellingOptions) {
    this.#options = options;
  }

  get rows(): RowHeights {
    return this.#rows;
  }

  /** True while zones change, when scroll positions of the two sides may differ for a moment. */
  get levelling(): boolean {
    return this.#levelling;
  }

  /** The lines were replaced as a whole; `wrapped` has been called for each. */
  reset(count: number): void {
    this.#rows = new RowHeights(count);
    for (let line = 0; line < count; line++) {
      this.#rows.setAir(line, this.#options.airBelow(line));
    }
    this.#takePending();
    this.#near = new Set();
    for (const side of sides) this.#replaceAll(side);
    this.follow();
  }

  /** A line takes this many lines on the screen; counts when `level` is called. */
  wrapped(side: Side, line: number, viewLines: number): void {
    this.#pending[side].set(line, viewLines);
  }

  /** Makes up for what was wrapped anew. */
  level(): void {
    if (this.#pending.source.size + this.#pending.target.size === 0) return;
    this.#relevel(this.#takePending());
  }

  /** Runs what changes heights anywhere while a line's row stays where it is on the screen. */
  hold(line: number, change: () => void): void {
    const offset = this.top(line) - this.#window().scrollTop;
    change();
    const scrollTop = Math.max(0, this.top(line) - offset);
    for (const side of sides) this.#options.editors()[side].setScrollTop(scrollTop, IMMEDIATE);
  }

  /** Where a line's row begins, in the editors' scroll coordinates. */
  top(line: number): number {
    return this.#options.top() + this.#rows.top(line);
  }

  lineAt(scrollTop: number): number {
    return this.#rows.lineAt(scrollTop - this.#options.top());
  }

  /** Opens the block of a line that is about to be shown. */
  prepare(line: number): void {
    const block = blockOf(line);
    if (!this.#near.has(block)) this.#open(new Set([...this.#near, block]));
  }

  /** Opens the blocks near the window, closes those that are far. */
  follow(): void {
    const { scrollTop, height } = this.#window();
    const wanted = this.#blocksBetween(scrollTop - height, scrollTop + 2 * height);
    if ([...wanted].every((block) => this.#near.has(block)) && this.#near.size <= 24) return;
    const kept = this.#blocksBetween(scrollTop - 4 * height, scrollTop + 5 * height);
    this.#open(new Set([...this.#near, ...wanted].filter((block) => kept.has(block))));
  }

  #takePending(): Set<number> {
    const changed = new Set<number>();
    for (const side of sides) {
      const lineHeight = this.#options.lineHeight(side);
      for (const [line, viewLines] of this.#pending[side]) {
        if (line >= this.#rows.count) continue;
        if (this.#rows.setHeight(side, line, viewLines * lineHeight)) changed.add(line);
      }
      this.#pending[side].clear();
    }
    return changed;
  }

  #relevel(changed: ReadonlySet<number>): void {
    if (changed.size === 0) return;
    const all = changed.size > BLOCK;
    for (const side of sides) {
      if (all) this.#replaceAll(side);
      else this.#change(side, (accessor) => this.#levelLines(side, changed, accessor));
    }
    this.follow();
    this.#options.onMoved();
  }

  #levelLines(
    side: Side,
    lines: ReadonlySet<number>,
    accessor: editor.IViewZoneChangeAccessor,
  ): void {
    for (const line of lines) {
      if (this.#near.has(blockOf(line))) this.#levelLine(side, line, accessor);
      else this.#levelBlock(side, blockOf(line), accessor);
    }
  }

  #levelLine(side: Side, line: number, accessor: editor.IViewZoneChangeAccessor): void {
    this.#put(side, `line ${line}`, line + 1, this.#rows.gap(side, line), accessor);
  }

  #levelBlock(side: Side, block: number, accessor: editor.IViewZoneChangeAccessor): void {
    const last = Math.min(this.#rows.count, (block + 1) * BLOCK);
    this.#put(side, `block ${block}`, last, this.#rows.blockGap(side, block), accessor);
  }

  #put(
    side: Side,
    key: string,
    afterLineNumber: number,
    heightInPx: number,
    accessor: editor.IViewZoneChangeAccessor,
  ): void {
    const zones = this.#zones[side];
    const known = zones.get(key);
    if (heightInPx === 0) {
      if (known !== undefined) accessor.removeZone(known.id);
      zones.delete(key);
    } else if (known === undefined) {
      const zone = { afterLineNumber, heightInPx, domNode: document.createElement('div') };
      zones.set(key, { id: accessor.addZone(zone), zone });
    } else if (known.zone.heightInPx !== heightInPx) {
      known.zone.heightInPx = heightInPx;
      accessor.layoutZone(known.id);
    }
  }

  #drop(side: Side, key: string, accessor: editor.IViewZoneChangeAccessor): void {
    const known = this.#zones[side].get(key);
    if (known === undefined) return;
    accessor.removeZone(known.id);
    this.#zones[side].delete(key);
  }

  #open(near: ReadonlySet<number>): void {
    const before = this.#near;
    this.#near = near;
    for (const side of sides) {
      this.#change(side, (accessor) => {
        for (const block of before) if (!near.has(block)) this.#closeBlock(side, block, accessor);
        for (const block of near) if (!before.has(block)) this.#openBlock(side, block, accessor);
      });
    }
    this.#options.onNear(near);
  }

  #openBlock(side: Side, block: number, accessor: editor.IViewZoneChangeAccessor): void {
    this.#drop(side, `block ${block}`, accessor);
    for (const line of this.#linesOf(block)) this.#levelLine(side, line, accessor);
  }

  #closeBlock(side: Side, block: number, accessor: editor.IViewZoneChangeAccessor): void {
    for (const line of this.#linesOf(block)) this.#drop(side, `line ${line}`, accessor);
    this.#levelBlock(side, block, accessor);
  }

  #linesOf(block: number): number[] {
    const first = block * BLOCK;
    const length = Math.min(BLOCK, this.#rows.count - first);
    return Array.from({ length }, (_, index) => first + index);
  }

  #replaceAll(side: Side): void {
    this.#change(side, (accessor) => {
      for (const { id } of this.#zones[side].values()) accessor.removeZone(id);
      this.#zones[side].clear();
      for (let block = 0; block < this.#rows.blocks; block++) {
        if (this.#near.has(block)) this.#openBlock(side, block, accessor);
        else this.#levelBlock(side, block, accessor);
      }
    });
  }

  #change(side: Side, change: (accessor: editor.IViewZoneChangeAccessor) => void): void {
    this.#levelling = true;
    this.#options.editors()[side].changeViewZones(change);
    this.#levelling = false;
  }

  #window(): { readonly scrollTop: number; readonly height: number } {
    const { target } = this.#options.editors();
    return { scrollTop: target.getScrollTop(), height: target.getLayoutInfo().height };
  }

  #blocksBetween(from: number, to: number): Set<number> {
    const blocks = new Set<number>();
    if (this.#rows.count === 0) return blocks;
    const last = blockOf(this.lineAt(to));
    for (let block = blockOf(this.lineAt(from)); block <= last; block++) blocks.add(block);
    return blocks;
  }
}

/** `monaco.editor.ScrollType.Immediate`, without loading Monaco for a number. */
export const IMMEDIATE = 1;
