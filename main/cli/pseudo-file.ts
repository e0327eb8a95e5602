import { exportMarkdown, parseMarkdown } from '../../projects/markdown/index.ts';
import type { MarkdownSegment, Segmentation, SegmentEdit } from '../../projects/markdown/types.ts';
import { type PseudoMode, pseudoText } from '../../text/pseudo.ts';
import { fail, type Result } from '../../text/result.ts';
import { type Refusal, structureRefusal } from './refusal.ts';

/**
 * The file with every segment replaced, by the way every article goes: parse, edit, export with its
 * structure verified, and what this mode promises on top.
 */
export function pseudoTranslate(
  source: string,
  mode: PseudoMode,
  segmentation: Segmentation,
): Result<string, Refusal> {
  const { segments } = parseMarkdown(source, { segmentation });
  const edits = segments.map(
    ({ text }, index): SegmentEdit => ({ do: 'replace', text: pseudoText(text, mode, index + 1) }),
  );
  const exported = exportMarkdown(source, segments, edits);
  if (!exported.ok) {
    return fail(structureRefusal(exported.error));
  }
  const refusal = promises[mode](source, exported.value, segments, segmentation);
  return refusal === undefined ? exported : fail(refusal);
}

type Promised = (
  source: string,
  target: string,
  segments: readonly MarkdownSegment[],
  segmentation: Segmentation,
) => Refusal | undefined;

const promises: Record<PseudoMode, Promised> = {
  identity: sameBytes,
  marker: sameTexts,
  // Their texts may be escaped or cut otherwise; the structure was compared by the export.
  readable: () => undefined,
  hostile: () => undefined,
};

function sameBytes(source: string, target: string): Refusal | undefined {
  if (source === target) return undefined;
  let offset = 0;
  while (source.charAt(offset) === target.charAt(offset)) offset++;
  return { code: 'bytes-changed', offset };
}

/** Each marker is a sentence, so it must come back as one segment, in its place. */
function sameTexts(
  _source: string,
  target: string,
  segments: readonly MarkdownSegment[],
  segmentation: Segmentation,
): Refusal | undefined {
  const found = parseMarkdown(target, { segmentation }).segments;
  const wrong = segments.findIndex(
    ({ text, kind }, index) =>
      found[index]?.text !== pseudoText(text, 'marker', index + 1) || found[index]?.kind !== kind,
  );
  if (wrong < 0 && found.length === segments.length) return undefined;
  const at = wrong < 0 ? segments.length : wrong;
  return { code: 'segments-changed', detail: `${at + 1}: ${found[at]?.text ?? '–'}` };
}
