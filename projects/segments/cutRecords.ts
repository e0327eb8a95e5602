import type { MarkdownSegment } from '../markdown/types.ts';
import { segmentIds } from './ids.ts';
import type { SourceRecord } from './types.ts';

/** Segments as they are cut, with their ids. */
export function recordsOf(segments: readonly MarkdownSegment[]): SourceRecord[] {
  const ids = segmentIds(segments.map(({ text }) => text));
  return segments.map(({ kind, at, text }, index) => ({ id: ids[index] ?? '', kind, at, text }));
}
