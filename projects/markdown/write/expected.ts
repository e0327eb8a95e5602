import type { Range } from '../../../text/range.ts';
import type { Path } from '../containers.ts';
import type { OwnBlock } from '../types.ts';

/** A leaf that the written file must have, by offsets into it. */
export interface ExpectedLeaf {
  readonly name: string;
  readonly path: Path;
  /** Undefined for blocks of the translator's own: where they end is theirs to know. */
  readonly range?: Range;
  /** Of a text leaf. */
  readonly text?: Range;
  /** Of an HTML block. */
  readonly runs?: readonly Range[];
  /** Of the front matter. */
  readonly values?: readonly string[];
  /** The segments that it was written from. */
  readonly segments?: readonly number[];
  /** The block of the translator's own that it is of. */
  readonly ownBlock?: OwnBlock;
  /** Which one that is, from 0. */
  readonly own?: number;
}

export function moved(leaf: ExpectedLeaf, by: number): ExpectedLeaf {
  const move = ({ start, end }: Range): Range => ({ start: start + by, end: end + by });
  return {
    ...leaf,
    ...(leaf.range && { range: move(leaf.range) }),
    ...(leaf.text && { text: move(leaf.text) }),
    ...(leaf.runs && { runs: leaf.runs.map(move) }),
  };
}
