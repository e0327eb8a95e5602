export const sides = ['source', 'target'] as const;
export type Side = (typeof sides)[number];

/** Lines of a block are levelled together while none of them is near the window. */
export const BLOCK = 64;

/**
 * The heights of a pair's lines, in whole pixels, and what each side lacks to stand level with the other.
 * Lines count from 0 here. A line's row is as high as its higher side, plus the air below it.
 */
export class RowHeights {
  readonly #heights: Record<Side, Int32Array>;
  readonly #air: Int32Array;
  /** Sums over each block of lines: of rows, and of what each side lacks. */
  readonly #blockHeights: Float64Array;
  readonly #blockGaps: Record<Side, Float64Array>;
  /** Where blocks begin; right up to and with this many. */
  readonly #blockTops: Float64Array;
  #knownTops = 0;

  constructor(count: number) {
    const blocks = Math.ceil(count / BLOCK);
    this.#heights = { source: new Int32Array(count), target: new Int32Array(count) };
    this.#air = new Int32Array(count);
    this.#blockHeights = new Float64Array(blocks);
    this.#blockTops = new Float64Array(blocks + 1);
    this.#blockGaps = { source: new Float64Array(blocks), target: new Float64Array(blocks) };
  }

  get count(): number {
    return this.#air.length;
  }

  get blocks(): number {
    return this.#blockHeights.length;
  }

  /** Whether that changed anything. */
  setHeight(side: Side, line: number, height: number): boolean {
    return this.#set(this.#heights[side], line, height);
  }

  setAir(line: number, air: number): boolean {
    return this.#set(this.#air, line, air);
  }

  /** What `side` lacks below `line`, air included. */
  gap(side: Side, line: number): number {
    return this.height(line) - at(this.#heights[side], line);
  }

  blockGap(side: Side, block: number): number {
    return at(this.#blockGaps[side], block);
  }

  air(line: number): number {
    return at(this.#air, line);
  }

  /** Of the line's row, with the air below. */
  height(line: number): number {
    const { source, target } = this.#heights;
    return Math.max(at(source, line), at(target, line)) + at(this.#air, line);
  }

  /** Where `line` begins, from the top of the first line. */
  top(line: number): number {
    const block = blockOf(line);
    let top = this.#topOfBlock(block);
    for (let before = block * BLOCK; before < line; before++) top += this.height(before);
    return top;
  }

  /** The line that covers `offset`; the first or last one outside of the text. */
  lineAt(offset: number): number {
    let block = 0;
    while (block < this.blocks - 1 && this.#topOfBlock(block + 1) <= offset) block++;
    let top = this.#topOfBlock(block);
    let line = block * BLOCK;
    const last = Math.min(this.count, line + BLOCK) - 1;
    while (line < last && top + this.height(line) <= offset) top += this.height(line++);
    return Math.max(0, line);
  }

  #topOfBlock(block: number): number {
    for (let known = this.#knownTops; known < block; known++) {
      this.#blockTops[known + 1] = at(this.#blockTops, known) + at(this.#blockHeights, known);
    }
    this.#knownTops = Math.max(this.#knownTops, block);
    return at(this.#blockTops, block);
  }

  #set(values: Int32Array, line: number, value: number): boolean {
    if (at(values, line) === value) return false;
    this.#count(line, -1);
    values[line] = value;
    this.#count(line, 1);
    return true;
  }

  #count(line: number, sign: 1 | -1): void {
    const block = blockOf(line);
    this.#knownTops = Math.min(this.#knownTops, block);
    add(this.#blockHeights, block, sign * this.height(line));
    for (const side of sides) add(this.#blockGaps[side], block, sign * this.gap(side, line));
  }
}

export function blockOf(line: number): number {
  return Math.floor(line / BLOCK);
}

function at(values: Int32Array | Float64Array, index: number): number {
  return values[index] ?? 0;
}

function add(values: Float64Array, index: number, value: number): void {
  values[index] = at(values, index) + value;
}
