import type { Range } from '../../../text/range.ts';
import {
  blankPrefix,
  indentBehind,
  isItem,
  linePrefix,
  type Path,
  sharedDepth,
} from '../containers.ts';
import { lineEndAt } from '../lines.ts';
import type { OwnBlock } from '../types.ts';
import type { ExpectedLeaf } from './expected.ts';
import type { Group } from './groups.ts';

/** Whole lines to be written. */
export interface Block {
  readonly text: string;
  readonly expected: readonly ExpectedLeaf[];
  /** Containers at its start and at its end. */
  readonly startPath: Path;
  readonly endPath: Path;
  /** The group of the source that it is; undefined for the translator's own. */
  readonly group?: number;
  /** What the translator put there, by offsets into the text. */
  readonly own?: readonly (Range & { readonly block: OwnBlock })[];
  /** It is still the block that it was, whatever its text. */
  readonly stands: boolean;
}

/** Keeps two blocks apart, or holds a place; no reader sees it. */
export const EMPTY_COMMENT = '<!-- -->';

interface Gap {
  readonly text: string;
  /** The comment in it, where there is one. */
  readonly separator?: ExpectedLeaf;
}

/** What stands between blocks that were not neighbours before. */
export class BlockGaps {
  readonly #source: string;
  readonly #groups: readonly Group[];

  constructor(source: string, groups: readonly Group[]) {
    this.#source = source;
    this.#groups = groups;
  }

  /**
   * The source's own bytes where both blocks stand as they stood. Else one of the source's gaps beside
   * them, else a new blank line in the containers they share; a comment where a blank line would not
   * keep them apart.
   */
  between(before: Block, after: Block): Gap {
    if (before.group !== undefined && after.group === before.group + 1) {
      return { text: this.#behind(before.group) };
    }
    const shared = sharedDepth(before.endPath, after.startPath);
    const path = before.endPath.slice(0, shared);
    const at = this.#groups[after.group ?? before.group ?? 0]?.start ?? 0;
    const lineEnd = lineEndAt(this.#source, at);
    const blank = lineEnd + blankPrefix(path) + lineEnd;
    if (wouldJoin(before, after, shared)) {
      const text = blank + linePrefix(path) + EMPTY_COMMENT + blank;
      return { text, separator: { name: 'html 0', path } };
    }
    const beside = this.#beside(before, after, path);
    const [shortest] = beside
      .filter((gap) => blankLines(gap).length > 0)
      .toSorted((a, b) => a.length - b.length);
    if (shortest !== undefined) return { text: shortest };
    const [tight] = beside;
    return { text: tight !== undefined && mayTouch(before, after, shared) ? tight : blank };
  }

  #behind(group: number): string {
    return this.#source.slice(this.#groups[group]?.end, this.#groups[group + 1]?.start);
  }

  /** The source's gaps behind the one and before the other that are in the containers they share. */
  #beside(before: Block, after: Block, path: Path): string[] {
    const gaps: string[] = [];
    if (before.group !== undefined && before.group + 1 < this.#groups.length) {
      gaps.push(this.#behind(before.group));
    }
    if (after.group !== undefined && after.group > 0) gaps.push(this.#behind(after.group - 1));
    const quotes = path.filter(({ type }) => type === 'quote').length;
    return gaps.filter((gap) =>
      blankLines(gap).every((line) => line.split('>').length === quotes + 1),
    );
  }
}

/** The lines between the end of one block and the start of the next. */
function blankLines(gap: string): string[] {
  return gap.split(/\r\n|\r|\n/).slice(1, -1);
}

/** Without a blank line: items of one list, and bullets anywhere, if they are not empty. */
function mayTouch(before: Block, after: Block, shared: number): boolean {
  if (before.group === undefined || after.group === undefined) return false;
  const next = after.startPath[shared];
  if (!isItem(next)) return false;
  const isEmpty = after.expected[0]?.name === 'empty';
  return next.list === before.endPath[shared]?.list || (next.type === 'item' && !isEmpty);
}

/**
 * Whether a blank line would not keep two blocks apart: what is indented would go into an item or a
 * footnote before it, one list would go on with the next one's items.
 */
function wouldJoin(before: Block, after: Block, shared: number): boolean {
  // micromark takes indented code for something that only a list from 1 may interrupt.
  const opensList = after.startPath.slice(shared).some(isItem);
  if (isCode(before.expected.at(-1)) && (isCode(after.expected[0]) || opensList)) return true;
  const open = before.endPath[shared];
  if (open === undefined || open.type === 'quote') return false;
  const [line = ''] = after.text.split(/[\r\n]/, 1);
  if (indentBehind(line, before.endPath.slice(0, shared)) >= open.prefix.length) return true;
  const next = after.startPath[shared];
  if (open.list === next?.list || open.mark !== next?.mark) return false;
  // Bullets of the source that come to stand next to each other look the same in one list.
  return open.type === 'ordered-item' || before.group === undefined || after.group === undefined;
}

function isCode(leaf: ExpectedLeaf | undefined): boolean {
  return leaf?.name === 'indented-code';
}
