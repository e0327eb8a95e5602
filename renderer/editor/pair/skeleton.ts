import type { Row } from '../../../projects/segments/types.ts';
import type { DisplayLine } from './lines.ts';

export const skeletonKinds = [
  'code',
  'front-matter',
  'maths',
  'html',
  'directive',
  'definition',
  'rule',
  'other',
] as const;
export type SkeletonKind = (typeof skeletonKinds)[number];

export interface SkeletonLine {
  /** Offset of the line in the source. */
  readonly start: number;
  readonly text: string;
  readonly kind: SkeletonKind;
}

/**
 * The lines of a source that no row has a part in, in order: code, directives, the keys of the front matter.
 * Blank ones are left out, but for those inside code, and so are lines that only draw a table.
 */
export function skeletonLines(source: string, rows: readonly Row[]): SkeletonLine[] {
  const taken = linesWithRows(source, rows);
  const region = new Region();
  const found: SkeletonLine[] = [];
  for (const { start, text } of linesOf(source)) {
    const kind = region.kindOf(text, start === 0);
    if (taken.has(start) || kind === undefined) continue;
    found.push({ start, text: text.replaceAll('\t', '    '), kind });
  }
  return found;
}

/** Rows and skeleton as the pair shows them: the order of the source, own rows at their places. */
export function withSkeleton(
  rows: readonly Row[],
  skeleton: readonly SkeletonLine[],
): DisplayLine[] {
  const lines: DisplayLine[] = [];
  let next = 0;
  const showUntil = (offset: number) => {
    for (; (skeleton[next]?.start ?? Number.POSITIVE_INFINITY) < offset; next++) {
      const line = skeleton[next];
      if (line !== undefined) lines.push({ type: 'skeleton', text: line.text, kind: line.kind });
    }
  };
  for (const row of rows) {
    showUntil(row.at[0]?.start ?? 0);
    lines.push({ type: 'row', row });
  }
  showUntil(Number.POSITIVE_INFINITY);
  return lines;
}

/** Where each line begins that a row has a part of. */
function linesWithRows(source: string, rows: readonly Row[]): Set<number> {
  const starts = new Set<number>();
  for (const { at } of rows) {
    for (const { start } of at) {
      const before = start === 0 ? -1 : source.lastIndexOf('\n', start - 1);
      starts.add(before + 1);
    }
  }
  return starts;
}

function* linesOf(source: string): Generator<{ readonly start: number; readonly text: string }> {
  let start = 0;
  while (start < source.length) {
    const found = source.indexOf('\n', start);
    const end = found === -1 ? source.length : found;
    yield {
      start,
      text: source
        .slice(start, end)
        .replace(/\r$/, '')
        .replace(/^\ufeff/, ''),
    };
    start = end + 1;
  }
}

/** Block quotes and the indents of lists stand before what a line is. */
const CONTAINERS = /^(?:[ \t]*>)*[ \t]*/;
const FENCE = /^(`{3,}|~{3,})/;

/** Kinds of a line that stands for itself, by how it begins. */
const SINGLE: readonly (readonly [RegExp, SkeletonKind])[] = [
  [/^(?:-[ \t]*){3,}$|^(?:\*[ \t]*){3,}$|^(?:_[ \t]*){3,}$/, 'rule'],
  [/^(?::::|\{\{|\{%|import\s|export\s)/, 'directive'],
  [/^<[/!?A-Za-z]/, 'html'],
  [/^\[[^\]]+\]:/, 'definition'],
];

/** Knows while reading down a source whether a line is inside code, front matter or maths. */
class Region {
  #inside: { readonly kind: SkeletonKind; readonly closes: (text: string) => boolean } | undefined;

  /** What an untranslated line is; `undefined` where there is nothing to show. */
  kindOf(line: string, first: boolean): SkeletonKind | undefined {
    const text = line.replace(CONTAINERS, '').trimEnd();
    if (this.#inside !== undefined) {
      const { kind, closes } = this.#inside;
      if (closes(text)) this.#inside = undefined;
      return kind;
    }
    return this.#opening(text, first) ?? single(line, text);
  }

  #opening(text: string, first: boolean): SkeletonKind | undefined {
    const fence = FENCE.exec(text)?.[1];
    if (fence !== undefined && !(fence.startsWith('`') && text.slice(fence.length).includes('`'))) {
      const closing = new RegExp(`^${fence.charAt(0)}{${fence.length},}\\s*$`);
      return this.#enter('code', (line) => closing.test(line));
    }
    if (first && (text === '---' || text === '+++')) {
      return this.#enter('front-matter', (line) => line === text);
    }
    if (text === '$$') return this.#enter('maths', (line) => line === '$$');
    return undefined;
  }

  #enter(kind: SkeletonKind, closes: (text: string) => boolean): SkeletonKind {
    this.#inside = { kind, closes };
    return kind;
  }
}

function single(line: string, text: string): SkeletonKind | undefined {
  if (text === '' || /^\|?[\s:|-]+\|[\s:|-]*$/.test(text)) return undefined;
  if (/^(?: {4}|\t)/.test(line)) return 'code';
  return SINGLE.find(([expression]) => expression.test(text))?.[1] ?? 'other';
}
