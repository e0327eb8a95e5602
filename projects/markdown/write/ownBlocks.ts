import type { Range } from '../../../text/range.ts';
import { blankPrefix, carries, isItem, linePrefix, type Path, sharedDepth } from '../containers.ts';
import { isTextLeaf, type Leaf, layoutOfPart } from '../layout.ts';
import { leafName } from '../structure.ts';
import type { OwnBlock } from '../types.ts';
import type { Block } from './blockGaps.ts';
import type { ExpectedLeaf } from './expected.ts';

/** Blocks that are written as one text, with a blank line between them. */
interface Run {
  readonly path: Path;
  readonly lines: string[];
  /** Which of the lines each block is. */
  readonly parts: { readonly block: OwnBlock; readonly first: number; readonly last: number }[];
}

/**
 * Blocks of the translator's own, in order, between two blocks of the source. See `OwnBlock`.
 * @param before the last one that is written before them, `after` the next
 */
export function writeOwnBlocks(
  blocks: readonly OwnBlock[],
  before: Block | undefined,
  after: Block | undefined,
  lineEnd: string,
): Block[] {
  const base = pathBetween(before, after);
  let open = openPath(before);
  const runs: Run[] = [];
  for (const block of blocks) {
    const { path, lines } = placed(linesOf(block.markdown), base, open);
    const last = runs.at(-1);
    const goesOn = last?.path.length === path.length;
    const run = goesOn ? last : { path, lines: [], parts: [] };
    if (goesOn) run.lines.push('');
    else runs.push(run);
    const first = run.lines.length;
    run.lines.push(...closed(lines));
    run.parts.push({ block, first, last: run.lines.length - 1 });
    // What has ended does not go on.
    open = path;
  }
  return runs.map((run) => writeRun(run, lineEnd));
}

/**
 * The containers that go on from one block to the other. A list goes on from item to item: what stands
 * between two of them must stand in the first.
 */
function pathBetween(before: Block | undefined, after: Block | undefined): Path {
  const open = openPath(before);
  const next = after?.startPath ?? [];
  const shared = sharedDepth(open, next);
  const item = open[shared];
  const isWithinList = isItem(item) && item.list === next[shared]?.list;
  return open.slice(0, isWithinList ? shared + 1 : shared);
}

/** The containers that a further line can be in. An item without content ends at a blank line. */
function openPath(before: Block | undefined): Path {
  if (before === undefined) return [];
  return before.expected.at(-1)?.name === 'empty' ? before.endPath.slice(0, -1) : before.endPath;
}

interface Placed {
  readonly path: Path;
  /** Without the indent that the path's prefix brings. */
  readonly lines: readonly string[];
}

/** In the containers that go on, or in the innermost of the open ones that all lines are indented into. */
function placed(lines: readonly string[], base: Path, open: Path): Placed {
  const indentable = open.findIndex(({ type }, depth) => depth >= base.length && type === 'quote');
  const deepest = indentable < 0 ? open.length : indentable;
  for (let depth = deepest; depth >= base.length; depth--) {
    const path = open.slice(0, depth);
    const indent = path.slice(path.findLastIndex(({ type }) => type === 'quote') + 1);
    const columns = linePrefix(indent).length;
    if (columns > 0 && lines.every((line) => line.trim() === '' || carries(line, indent))) {
      return { path, lines: lines.map((line) => withoutTabs(line).slice(columns)) };
    }
  }
  return { path: base, lines: base.length > 0 ? lines.map(withoutTabs) : lines };
}

function writeRun({ path, lines, parts }: Run, lineEnd: string): Block {
  const prefix = linePrefix(path);
  const blank = blankPrefix(path);
  const isBlank = (line: string): boolean => path.length > 0 && line.trim() === '';
  const written = lines.map((line) => (isBlank(line) ? blank : prefix + line));
  const places = placesOf(lines, written, lineEnd);
  const { leaves } = layoutOfPart(lines.join('\n'));
  const expected = leaves.map((leaf) => {
    const line = places.findLastIndex(({ ownStart }) => ownStart <= leaf.start);
    const part = parts.find(({ last }) => line <= last);
    return { ...expectedLeaf(leaf, path, places), ...(part && { ownBlock: part.block }) };
  });
  const own = parts.map(({ block, first, last }) => ({
    block,
    start: places[first]?.start ?? 0,
    end: places[last]?.end ?? 0,
  }));
  return {
    text: written.join(lineEnd),
    expected,
    own,
    startPath: expected[0]?.path ?? path,
    endPath: expected.at(-1)?.path ?? path,
    stands: false,
  };
}

/** A line as it is written, and where its text started before it got a prefix. */
interface LinePlace extends Range {
  readonly textStart: number;
  readonly ownStart: number;
}

function placesOf(
  lines: readonly string[],
  written: readonly string[],
  lineEnd: string,
): LinePlace[] {
  let start = 0;
  let ownStart = 0;
  return lines.map((line, index) => {
    const { length } = written[index] ?? '';
    const textStart = start + Math.max(0, length - line.length);
    const place = { start, end: start + length, textStart, ownStart };
    start = place.end + lineEnd.length;
    ownStart += line.length + 1;
    return place;
  });
}

function expectedLeaf(leaf: Leaf, path: Path, places: readonly LinePlace[]): ExpectedLeaf {
  const named = { name: leafName(leaf), path: [...path, ...leaf.path] };
  if (!isTextLeaf(leaf)) return named;
  const written = ({ start, end }: Range): Range => ({
    start: writtenOffset(start, places),
    end: writtenOffset(end, places),
  });
  return { ...named, range: written(leaf), text: written(leaf.text) };
}

function writtenOffset(offset: number, places: readonly LinePlace[]): number {
  const line = places.findLast(({ ownStart }) => ownStart <= offset);
  return line === undefined ? offset : line.textStart + offset - line.ownStart;
}

/** Without blank lines at the edges; half surrogate pairs and NUL as in `paragraphsOf`. */
function linesOf(markdown: string): string[] {
  const lines = markdown
    .toWellFormed()
    .replaceAll('\0', '\ufffd')
    .split(/\r\n|\r|\n/);
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(first, last + 1);
}

/** What is left open (a fence, a comment) would take the rest of the document: it is closed. */
function closed(lines: readonly string[]): readonly string[] {
  if (isClosed(lines)) return lines;
  const text = lines.join('\n');
  const closers = [
    ...fences(text),
    '-->',
    '?>',
    ']]>',
    '</script>',
    '</pre>',
    '</style>',
    '</textarea>',
    '>',
    '`}}',
  ];
  const closer = closers.find((candidate) => isClosed([...lines, candidate]));
  return closer === undefined ? lines : [...lines, closer];
}

/** The longest fences that may be open, by their character. */
function fences(text: string): string[] {
  return ['`', '~', '$'].flatMap((mark) => {
    const runs = text.match(new RegExp(`\\${mark}{2,}`, 'g')) ?? [];
    return runs.toSorted((a, b) => b.length - a.length).slice(0, 1);
  });
}

/** A paragraph behind them is one, in no container of theirs. */
function isClosed(lines: readonly string[]): boolean {
  const last = layoutOfPart([...lines, '', 'a'].join('\n')).leaves.at(-1);
  return last?.type === 'paragraph' && last.path.length === 0 && last.end - last.start === 1;
}

/** Behind a prefix a tab would be narrower. */
function withoutTabs(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  let columns = 0;
  for (const unit of indent) columns = unit === '\t' ? columns + 4 - (columns % 4) : columns + 1;
  return ' '.repeat(columns) + line.slice(indent.length);
}
