import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { parseMarkdown, type Segmentation } from '../../markdown/index.ts';
import { recordsOf } from '../cutRecords.ts';
import { mergeYamlTexts, splitConflict } from '../merge/index.ts';
import type { Problem } from '../problems.ts';
import { parseProject, readableSettings } from '../projectFile.ts';
import type { ProjectSettings } from '../types.ts';
import type { Actions } from './actions.ts';
import type { PartialSource } from './fields.ts';
import { areRowsOf } from './source.ts';
import type { GivenText } from './types.ts';

/** `project.yaml` as it should be. */
export interface MendedProject {
  readonly settings: ProjectSettings;
  /** What the new file is printed over, so that comments and the keys of others stay. */
  readonly previous: string;
}

/** Stands where nobody knows which source the rows were cut from; no text has it. */
const NO_HASH = '0'.repeat(64);

/**
 * Reads `project.yaml`; with git's markers in it, both sides are merged; where it cannot be read, it is made
 * again of the keys that can, the source and the rows. Answers a problem where a newer version wrote it.
 */
export function mendProject(
  given: GivenText | undefined,
  about: {
    readonly slug: string;
    readonly source: string | undefined;
    readonly rows: readonly PartialSource[];
  },
  actions: Actions,
): MendedProject | Problem {
  const found = (given?.text ?? '').replace(/^\uFEFF/, '');
  const text = resolved(found, actions);
  const parsed = parseProject(text, 'project.yaml');
  if (parsed.ok) {
    if (given?.encoding !== undefined) {
      actions.add('encoding', 'project.yaml', { detail: given.encoding });
    }
    if (given?.lossy) actions.add('not-utf8', 'project.yaml');
    return { settings: parsed.value, previous: text };
  }
  const { reason, line, detail } = parsed.error;
  if (reason === 'newer-schema')
    return { reason, file: 'project.yaml', ...(detail !== undefined && { detail }) };
  actions.add('project-rebuilt', 'project.yaml', { line, ...(detail !== undefined && { detail }) });
  return { settings: rebuilt(text, about), previous: text };
}

function resolved(text: string, actions: Actions): string {
  const sides = splitConflict(text);
  const merged = sides && mergeYamlTexts(sides.base, sides.ours, sides.theirs);
  if (merged === undefined) return text;
  const detail = merged.clashes.join(', ');
  actions.add('project-conflict', 'project.yaml', { line: markerLine(text), detail });
  return merged.text;
}

/** From 1, of git's first marker. */
export function markerLine(text: string): number {
  const at = text.search(/^<{7}/m);
  return text.slice(0, Math.max(0, at)).split('\n').length;
}

function rebuilt(
  text: string,
  { slug, source, rows }: Parameters<typeof mendProject>[1],
): ProjectSettings {
  const read = readableSettings(text);
  const { sha256: known, ...facts } = read.source ?? {};
  const segmentation = read.segmentation ?? likelySegmentation(source, rows);
  const isSource = source !== undefined && areRowsOf(rows, source, segmentation);
  return {
    ...read,
    schema: 1,
    title: read.title ?? slug,
    source: { ...facts, sha256: known ?? (isSource ? hashOf(source) : NO_HASH) },
    segmentation,
    created: read.created ?? '',
  };
}

/** The way of cutting that gives more of the rows that are there. */
function likelySegmentation(
  source: string | undefined,
  rows: readonly PartialSource[],
): Segmentation {
  if (source === undefined) return 'block';
  const ids = new Set(rows.map(({ id }) => id));
  const shared = (segmentation: Segmentation) =>
    recordsOf(parseMarkdown(source, { segmentation }).segments).filter(({ id }) => ids.has(id))
      .length;
  return shared('sentence') > shared('block') ? 'sentence' : 'block';
}

/**
 * `source.md` as it was when it was cut, where what happened to it can be undone: line ends, byte order mark,
 * encoding, a line end at its end, git's markers with the right text on one of their sides.
 */
export function restoredSource(text: string, hash: string): string | undefined {
  const sides = splitConflict(text);
  const texts = sides === undefined ? [text] : [sides.ours, sides.theirs, sides.base ?? ''];
  for (const candidate of texts.flatMap(variants)) {
    if (hashOf(candidate) === hash) return candidate;
  }
  return undefined;
}

function variants(text: string): string[] {
  const bare = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const ends = [bare, `${bare}\n`, bare.replace(/\n+$/, ''), bare.replace(/\n$/, '')];
  const lines = ends.flatMap((each) => [each, each.replaceAll('\n', '\r\n')]);
  return lines.flatMap((each) => [each, `\uFEFF${each}`]);
}

/** SHA-256 of a text's UTF-8, in hex. */
export function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
