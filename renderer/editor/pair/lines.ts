import { isClash } from '../../../projects/segments/clash.ts';
import { isUntouchedMachine } from '../../../projects/segments/origin.ts';
import type { Row, SegmentState } from '../../../projects/segments/types.ts';
import type { EditorLine } from '../../../projects/segments/view.ts';
import type { LineSetting } from '../layout/wrapping.ts';

/** Why a line cannot be written on (`refused.<reason>` in the interface's texts). */
export type Refusal = 'locked' | 'joined' | 'omitted' | 'skeleton' | 'line-break';

/** What stands for a row at the right edge of the Chinese. */
export type RowMark = SegmentState | 'clash' | 'machine' | 'locked' | 'joined' | 'omitted';

/**
 * A paragraph break inside a row is `\n` in the row and this character in the editor, where `\n` would be the
 * next row. Monaco does not end a line at it; the pair's own wrapping does.
 */
const PARAGRAPH_BREAK = '\u2029';
export const PARAGRAPH_BREAKS = /\u2029/g;

export function toModel(text: string): string {
  return text.replaceAll('\n', PARAGRAPH_BREAK);
}

export function fromModel(text: string): string {
  return text.replaceAll(PARAGRAPH_BREAK, '\n');
}

export function sourceText(line: EditorLine): string {
  return line.type === 'row' ? toModel(line.row.source) : skeletonText(line.text);
}

export function targetText(line: EditorLine): string {
  if (line.type === 'skeleton') return skeletonText(line.text);
  const { text = '', omitted } = line.row.target;
  return toModel(omitted === undefined ? text : (omitted.reader ?? ''));
}

/** Tabs have no width of their own to measure. */
function skeletonText(text: string): string {
  return text.replaceAll('\t', '    ');
}

export function refusalOf(line: EditorLine | undefined): Refusal | undefined {
  if (line === undefined || line.type === 'skeleton') return 'skeleton';
  const { locked, in: leader, omitted } = line.row.target;
  if (leader !== undefined) return 'joined';
  if (omitted !== undefined) return 'omitted';
  return locked ? 'locked' : undefined;
}

export function markOf(row: Row): RowMark {
  const { target } = row;
  if (isClash(row)) return 'clash';
  if (target.in !== undefined) return 'joined';
  if (target.omitted !== undefined) return 'omitted';
  if (target.locked) return 'locked';
  return isUntouchedMachine(row) ? 'machine' : (target.state ?? 'initial');
}

/** What shows of a row beside its words: its kind and state, a remark, its paragraph breaks. */
function lookOf(row: Row): string {
  const breaks = (row.target.text ?? '').split('\n').length;
  return `${row.kind} ${markOf(row)} ${row.target.note === undefined} ${breaks}`;
}

/** Open for work: writable and not confirmed. */
export function isOpen(line: EditorLine): boolean {
  return (
    line.type === 'row' &&
    refusalOf(line) === undefined &&
    (line.row.target.state ?? 'initial') === 'initial'
  );
}

const PLAIN: LineSetting = { scale: 1, weight: 400 };
/** Sizes fit the lines' fixed height: a heading is larger, its lines as high as any other. */
const SETTINGS: Readonly<Record<string, LineSetting>> = {
  h1: { scale: 1.375, weight: 600 },
  h2: { scale: 1.25, weight: 600 },
  h3: { scale: 1.125, weight: 600 },
  h4: { scale: 1, weight: 600 },
  h5: { scale: 1, weight: 600 },
  h6: { scale: 1, weight: 600 },
  'header-cell': { scale: 1, weight: 600 },
};

export function settingOf(line: EditorLine | undefined, codeFamily: string): LineSetting {
  if (line === undefined) return PLAIN;
  if (line.type === 'skeleton') return { scale: 0.875, weight: 400, family: codeFamily };
  return SETTINGS[line.row.kind] ?? PLAIN;
}

/** The lines of an open article, and where each row stands among them. Lines count from 0. */
export class PairLines {
  #lines: EditorLine[];
  #positions: ReadonlyMap<string, number>;
  /** Which row of the article a line is, from 1; what translators call its number. */
  #numbers: readonly (number | undefined)[];

  /** `numberOf`: a row's number from 1, where not every row of the article has a line. */
  constructor(lines: readonly EditorLine[], numberOf?: (id: string) => number | undefined) {
    this.#lines = [...lines];
    this.#positions = new Map(
      lines.flatMap((line, index) => (line.type === 'row' ? [[line.row.id, index] as const] : [])),
    );
    let number = 0;
    this.#numbers = lines.map((line) => {
      if (line.type !== 'row') return undefined;
      number++;
      return numberOf === undefined ? number : numberOf(line.row.id);
    });
  }

  get count(): number {
    return this.#lines.length;
  }

  at(index: number): EditorLine | undefined {
    return this.#lines[index];
  }

  rowAt(index: number): Row | undefined {
    const line = this.#lines[index];
    return line?.type === 'row' ? line.row : undefined;
  }

  numberAt(index: number): number | undefined {
    return this.#numbers[index];
  }

  indexOf(id: string): number | undefined {
    return this.#positions.get(id);
  }

  /** Takes the row's new form; the line it is on, and whether more than its text looks different now. */
  update(row: Row): { readonly line: number; readonly redress: boolean } | undefined {
    const line = this.#positions.get(row.id);
    const before = line === undefined ? undefined : this.#lines[line];
    if (line === undefined || before?.type !== 'row') return undefined;
    this.#lines[line] = { type: 'row', row };
    return { line, redress: lookOf(row) !== lookOf(before.row) };
  }

  /** The next open row after a line, from the top again behind the last one; `undefined` when none is left. */
  nextOpen(after: number): number | undefined {
    return this.find(after, 'next', isOpen);
  }

  previousOpen(before: number): number | undefined {
    return this.find(before, 'previous', isOpen);
  }

  /** The nearest line of a kind before or after one, round the ends. */
  find(
    from: number,
    which: 'next' | 'previous',
    matches: (line: EditorLine) => boolean,
  ): number | undefined {
    const { count } = this;
    const step = which === 'next' ? 1 : -1;
    for (let moved = 1; moved < count; moved++) {
      const index = (((from + step * moved) % count) + count) % count;
      const line = this.#lines[index];
      if (line !== undefined && matches(line)) return index;
    }
    return undefined;
  }

  *[Symbol.iterator](): Iterator<EditorLine> {
    yield* this.#lines;
  }
}
