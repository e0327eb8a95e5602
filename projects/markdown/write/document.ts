import { carries, linePrefix } from '../containers.ts';
import { alertMarkerLength } from '../inline/machineLines.ts';
import type { Layout, Leaf, TextLeaf } from '../layout.ts';
import { lineEndAt, withoutIndent } from '../lines.ts';
import { leafName } from '../structure.ts';
import type { OwnBlock, WrittenPlace } from '../types.ts';
import { type Block, BlockGaps, EMPTY_COMMENT } from './blockGaps.ts';
import type { EditedSegment, LeafEdit } from './edits.ts';
import { type ExpectedLeaf, moved } from './expected.ts';
import { type Group, groupsOf, type KeptDepth, keptDepths } from './groups.ts';
import { writeGroup } from './groupText.ts';
import { editLeaf } from './leafEdits.ts';
import { writeOwnBlocks } from './ownBlocks.ts';

export interface WrittenDocument {
  readonly text: string;
  readonly expected: readonly ExpectedLeaf[];
  readonly places: readonly WrittenPlace[];
}

/** @param segments of each leaf, by the leaf's index */
export function writeDocument(
  layout: Layout,
  segments: readonly (readonly EditedSegment[])[],
  own: readonly OwnBlock[],
  leafOfSegment: readonly number[],
): WrittenDocument {
  return new DocumentWriter(layout, segments).write(own, leafOfSegment);
}

class DocumentWriter {
  readonly #layout: Layout;
  readonly #source: string;
  readonly #segments: readonly (readonly EditedSegment[])[];
  readonly #edits: readonly LeafEdit[];
  readonly #groups: readonly Group[];
  readonly #keptDepth: KeptDepth;
  readonly #gaps: BlockGaps;

  constructor(layout: Layout, segments: readonly (readonly EditedSegment[])[]) {
    this.#layout = layout;
    this.#source = layout.source;
    this.#segments = segments;
    const { leaves } = layout;
    this.#edits = leaves.map((leaf, index) =>
      editLeaf(layout, leaf, leaves[index - 1], segments[index] ?? []),
    );
    this.#groups = groupsOf(layout);
    this.#keptDepth = keptDepths(leaves, this.#edits);
    this.#gaps = new BlockGaps(layout.source, this.#groups);
  }

  write(own: readonly OwnBlock[], leafOfSegment: readonly number[]): WrittenDocument {
    const positions = new Map(own.map((block, index) => [block, index]));
    return this.#assemble(this.#blocks(own, leafOfSegment), positions);
  }

  /** All blocks in the order they are written in. */
  #blocks(own: readonly OwnBlock[], leafOfSegment: readonly number[]): Block[] {
    const behind = this.#ownByGroup(own, leafOfSegment);
    const blocks: Block[] = [];
    let before: Block | undefined;
    let waiting = [...(behind.get(-1) ?? [])];
    const putOwn = (after: Block | undefined): void => {
      blocks.push(...writeOwnBlocks(waiting, before, after, lineEndAt(this.#source, 0)));
      waiting = [];
    };
    for (const [index, group] of this.#groups.entries()) {
      const block = this.#sourceBlock(group, index);
      if (block !== undefined) {
        putOwn(block);
        blocks.push(block);
        before = block;
      }
      waiting.push(...(behind.get(index) ?? []));
    }
    putOwn(undefined);
    return blocks;
  }

  /** By the group they stand behind; -1: at the start. */
  #ownByGroup(own: readonly OwnBlock[], leafOfSegment: readonly number[]): Map<number, OwnBlock[]> {
    const groupOfLeaf = this.#groups.flatMap(({ first, last }, index) =>
      Array.from({ length: last - first + 1 }, () => index),
    );
    const startsWithFrontMatter = this.#layout.leaves[0]?.type === 'front-matter';
    const lastGroup = this.#groups.length - 1;
    const found = new Map<number, OwnBlock[]>();
    for (const block of own) {
      if (block.markdown.trim() === '') continue;
      const leaf = leafOfSegment[block.after];
      // What follows the last row (code, the end of a container, definitions) is still the article's.
      const isAtEnd = block.after === leafOfSegment.length - 1;
      const start = startsWithFrontMatter ? 0 : -1;
      const behind = leaf === undefined ? start : isAtEnd ? lastGroup : (groupOfLeaf[leaf] ?? -1);
      const blocks = found.get(behind) ?? [];
      found.set(behind, blocks);
      blocks.push(block);
    }
    return found;
  }

  /** Undefined where nothing of a group stays. */
  #sourceBlock(group: Group, index: number): Block | undefined {
    const leaf = this.#layout.leaves[group.first];
    if (leaf === undefined) return undefined;
    if (!this.#edits[group.first]?.removed || group.first !== group.last) {
      const { text, expected } = writeGroup(this.#layout, group, this.#edits, this.#segments);
      return {
        text,
        expected,
        startPath: leaf.path,
        endPath: leaf.path,
        group: index,
        stands: true,
      };
    }
    const text = this.#remains(group, leaf);
    if (text === undefined) return undefined;
    const path = leaf.path.slice(0, this.#keptDepth(leaf.path));
    const expected = text.endsWith(EMPTY_COMMENT)
      ? { name: 'html 0', path }
      : { name: leafName(leaf), path };
    return {
      text,
      expected: [expected],
      startPath: path,
      endPath: path,
      group: index,
      stands: false,
    };
  }

  /**
   * What must stay where a leaf goes: the marker of an item that holds more than the leaf, the marker
   * of an alert with further paragraphs.
   */
  #remains(group: Group, leaf: Leaf): string | undefined {
    const depth = this.#keptDepth(leaf.path);
    if (isAlert(leaf) && depth === leaf.path.length) {
      const line = leaf.lines[0];
      const marker = alertMarkerLength(this.#source.slice(line?.start, line?.end));
      return this.#source.slice(group.start, leaf.start + marker).trimEnd();
    }
    const opensHere = leaf.path
      .slice(0, depth)
      .some(({ type, start }) => type !== 'quote' && start >= group.start);
    if (!opensHere) return undefined;
    const end = leaf.path[depth]?.start ?? leaf.start;
    return this.#source.slice(group.start, end) + EMPTY_COMMENT;
  }

  #assemble(
    blocks: readonly Block[],
    ownPositions: ReadonlyMap<OwnBlock, number>,
  ): WrittenDocument {
    const textStart = this.#source.charCodeAt(0) === 0xfeff ? 1 : 0;
    const firstGroup = this.#groups[0];
    const parts: string[] = [this.#source.slice(0, firstGroup?.start ?? this.#source.length)];
    let length = parts[0]?.length ?? 0;
    const expected: ExpectedLeaf[] = [];
    const places: WrittenPlace[] = [];
    const add = (text: string): void => {
      parts.push(text);
      length += text.length;
    };
    for (const [index, block] of blocks.entries()) {
      const before = blocks[index - 1];
      if (before !== undefined) {
        const { text, separator } = this.#gaps.between(before, block);
        if (separator !== undefined) expected.push(separator);
        add(text);
      } else if (length === textStart && block.group !== 0 && opensFrontMatter(block.text)) {
        add(lineEndAt(this.#source, 0));
      }
      const { prefix, from } = this.#missingPrefix(before, block);
      const by = length + prefix.length - from;
      for (const each of block.expected) {
        const leaf = moved(each, by);
        const { range, segments, ownBlock } = leaf;
        const own = ownBlock && ownPositions.get(ownBlock);
        expected.push(own === undefined ? leaf : { ...leaf, own });
        if (range !== undefined && segments !== undefined) places.push({ ...range, segments });
      }
      for (const { block: own, start, end } of block.own ?? []) {
        places.push({ start: by + start, end: by + end, own: ownPositions.get(own) ?? -1 });
      }
      add(prefix + block.text.slice(from));
    }
    add(this.#tail(blocks));
    return { text: parts.join(''), expected, places };
  }

  /**
   * A lazy line is in its container because a paragraph stands before it. When that has gone, or
   * something else stands there, the line must say itself where it belongs.
   */
  #missingPrefix(
    before: Block | undefined,
    { group: index, text }: Block,
  ): { readonly prefix: string; readonly from: number } {
    const nothing = { prefix: '', from: 0 };
    const group = this.#groups[index ?? -1];
    const leaf = this.#layout.leaves[group?.first ?? -1];
    if (index === undefined || group === undefined || leaf === undefined) return nothing;
    if (before?.group === index - 1 && before.stands) return nothing;
    const path = leaf.path.filter(({ start }) => start < group.start);
    const [line = ''] = text.split(/[\r\n]/, 1);
    if (carries(line, path)) return nothing;
    const own = leaf.path[path.length]?.start ?? leaf.start;
    const indent = withoutIndent(this.#source, { start: own, end: group.end }).start;
    return { prefix: linePrefix(path), from: indent - group.start };
  }

  /** Quote marks behind the last block go with it. */
  #tail(blocks: readonly Block[]): string {
    const last = this.#groups.length - 1;
    const tail = this.#source.slice(this.#groups[last]?.end ?? this.#source.length);
    const isKept = blocks.some(({ group }) => group === last);
    return isKept || !tail.includes('>') ? tail : lineEndAt(this.#source, this.#source.length);
  }
}

function isAlert(leaf: Leaf): leaf is TextLeaf {
  return leaf.type === 'paragraph' && leaf.alert;
}

function opensFrontMatter(text: string): boolean {
  return /^(?:---|\+\+\+)[ \t]*(?:[\r\n]|$)/.test(text);
}
