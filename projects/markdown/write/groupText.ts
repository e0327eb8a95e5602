import type { Range } from '../../../text/range.ts';
import { htmlRuns } from '../html/runs.ts';
import { isTextLeaf, type Layout, type Leaf, type TextLeaf } from '../layout.ts';
import { leafName } from '../structure.ts';
import type { EditedSegment, LeafEdit, Patch } from './edits.ts';
import type { ExpectedLeaf } from './expected.ts';
import type { Group } from './groups.ts';
import { paragraphsOf } from './replacement.ts';

export interface GroupText {
  readonly text: string;
  /** By offsets into the text. */
  readonly expected: readonly ExpectedLeaf[];
}

/** A group with its patches applied, and what it must be when it is parsed again. */
export function writeGroup(
  { source, leaves }: Layout,
  { start, end, first, last }: Group,
  edits: readonly LeafEdit[],
  segments: readonly (readonly EditedSegment[])[],
): GroupText {
  const writer = new PatchWriter(source, start);
  const expected: ExpectedLeaf[] = [];
  /** Where a table starts: its end is known when its cells are written. */
  let table: { readonly index: number; readonly leaf: Leaf; readonly start: number } | undefined;
  for (let index = first; index <= last; index++) {
    const leaf = leaves[index];
    const edit = edits[index];
    if (leaf === undefined || edit === undefined) continue;
    const leafStart = writer.at(leaf.start);
    if (leaf.type === 'table') {
      table = { index: expected.length, leaf, start: leafStart };
      expected.push({ name: leafName(leaf), path: leaf.path });
      continue;
    }
    const edited = segments[index] ?? [];
    const written = writeLeaf(writer, leaf, edit, edited);
    const indexes = edited.map((each) => each.index);
    expected.push(
      ...written.map((one) => (edited.length === 0 ? one : { ...one, segments: indexes })),
    );
  }
  if (table !== undefined) {
    const range = { start: table.start, end: writer.at(table.leaf.end) };
    expected[table.index] = { name: leafName(table.leaf), path: table.leaf.path, range };
  }
  return { text: writer.finish(end), expected };
}

function writeLeaf(
  writer: PatchWriter,
  leaf: Leaf,
  { patches }: LeafEdit,
  segments: readonly EditedSegment[],
): ExpectedLeaf[] {
  const base = { name: leafName(leaf), path: leaf.path };
  const start = writer.at(leaf.start);
  if (isTextLeaf(leaf)) return writeText(writer, leaf, patches[0], { ...base, start });
  if (leaf.type === 'html') {
    const runs = leaf.runs.map((run) => ({
      start: leaf.joined.toSource(run.start),
      end: leaf.joined.toSource(run.end),
    }));
    const written = writeRuns(writer, runs, patches);
    const range = { start, end: writer.at(leaf.end) };
    return [{ ...base, name: `html ${written.length}`, range, runs: written }];
  }
  for (const patch of patches) writer.write(patch);
  const range = { start, end: writer.at(leaf.end) };
  if (leaf.type !== 'front-matter') return [{ ...base, range }];
  const values = leaf.values.map(({ text, at }) => {
    const edited = segments.find(({ segment }) => segment.at[0]?.start === at[0]?.start);
    return edited === undefined ? text : newValue(edited, text);
  });
  return [{ ...base, range, values }];
}

function newValue({ edit }: EditedSegment, text: string): string {
  if (edit.do === 'keep') return text;
  return edit.do === 'remove' ? '' : paragraphsOf(edit.text).join(' ');
}

function writeText(
  writer: PatchWriter,
  leaf: TextLeaf,
  patch: Patch | undefined,
  {
    name,
    path,
    start,
  }: { readonly name: string; readonly path: Leaf['path']; readonly start: number },
): ExpectedLeaf[] {
  if (patch === undefined) {
    const text = { start: writer.at(leaf.text.start), end: writer.at(leaf.text.end) };
    return [{ name, path, range: { start, end: writer.at(leaf.end) }, text }];
  }
  // A task box stands between the start of the paragraph and that of its text.
  const textStart = leaf.type === 'paragraph' ? start : writer.at(leaf.text.start);
  const from = writer.write(patch);
  const end = writer.at(leaf.end);
  if (patch.paragraphs?.length === 0) return [];
  return (patch.paragraphs ?? []).map((paragraph, index, { length }) => {
    const text = {
      start: index === 0 ? textStart : from + paragraph.start,
      end: from + paragraph.end,
    };
    const range = {
      start: index === 0 ? start : text.start,
      end: index === length - 1 ? end : text.end,
    };
    return { name: index === 0 ? name : 'paragraph', path, range, text };
  });
}

/** Runs that nothing is left of are no runs any more. */
function writeRuns(
  writer: PatchWriter,
  runs: readonly Range[],
  patches: readonly Patch[],
): Range[] {
  const written: Range[] = [];
  let next = 0;
  for (const { start, end } of runs) {
    const patch = patches[next];
    if (patch === undefined || patch.start > end) {
      written.push({ start: writer.at(start), end: writer.at(end) });
      continue;
    }
    next++;
    const from = writer.write(patch);
    // Behind a tag, so that its first line is not taken for the start of one.
    if (htmlRuns(`<br>${patch.text}`).length > 0) {
      written.push({ start: from, end: from + patch.text.length });
    }
  }
  return written;
}

/** Copies the source and puts patches in, in order. */
class PatchWriter {
  readonly #source: string;
  #text = '';
  #from: number;

  constructor(source: string, from: number) {
    this.#source = source;
    this.#from = from;
  }

  /** Where an offset of the source, not before the last patch's end, will be in the text. */
  at(offset: number): number {
    return this.#text.length + offset - this.#from;
  }

  /** Where the patch starts in the text. */
  write({ start, end, text }: Patch): number {
    this.#text += this.#source.slice(this.#from, start);
    const from = this.#text.length;
    this.#text += text;
    this.#from = end;
    return from;
  }

  finish(end: number): string {
    return this.#text + this.#source.slice(this.#from, end);
  }
}
