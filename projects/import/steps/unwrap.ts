import type { Range } from '../../../text/range.ts';
import { isMachineLine, isModuleCode } from '../../markdown/inline/machineLines.ts';
import { type Leaf, layoutOf, type TextLeaf } from '../../markdown/layout.ts';
import { gapBetween } from '../../markdown/write/gap.ts';
import { columnsOf } from '../columns.ts';
import type { ImportFormat, Step, Suggestion } from '../types.ts';
import { Hyphens } from './hyphens.ts';
import { type Wrapping, wrappingOf } from './wrapping.ts';

type Found = Omit<Suggestion, 'key' | 'step'>;

/**
 * Joins lines that were broken at a margin: Chinese without a space, English with one, divided words
 * put together. Verse, addresses, hard breaks and lines that are structure stay, code and tables too. In
 * plain text it also parts paragraphs that only a short line tells, and joins one across a page.
 */
export const unwrapStep: Step = {
  id: 'unwrap',
  suggest: (markdown, { format }) => {
    if (isTranscript(format)) return [];
    const { leaves } = layoutOf(markdown);
    const paragraphs = leaves.filter((leaf): leaf is TextLeaf => leaf.type === 'paragraph');
    const context = { markdown, format, hyphens: lazily(() => new Hyphens(markdown)) };
    const found = paragraphs.flatMap((leaf) => inParagraph(context, leaf));
    if (format === 'text') found.push(...acrossPages(context, leaves));
    return found.sort((a, b) => a.at.start - b.at.start);
  },
};

interface Context {
  readonly markdown: string;
  readonly format: ImportFormat;
  readonly hyphens: () => Hyphens;
}

/** Lines of a transcript are phrases: `sentences` knows what to do with them. */
function isTranscript(format: ImportFormat): boolean {
  return format === 'srt' || format === 'vtt' || format === 'phrases';
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

interface Line {
  readonly text: string;
  /** Without the blanks at its edges. */
  readonly at: Range;
  readonly hardBreak: boolean;
}

function linesOf(markdown: string, { lines }: TextLeaf): Line[] {
  return lines.map(({ start, end }, index) => {
    const raw = markdown.slice(start, end);
    const text = raw.trimEnd();
    return {
      text,
      at: { start, end: start + text.length },
      hardBreak: index < lines.length - 1 && / {2}$|(?<!\\)(?:\\\\)*\\$|<br\s*\/?>$/i.test(raw),
    };
  });
}

function inParagraph(context: Context, leaf: TextLeaf): Found[] {
  if (leaf.lines.length < 2 || isModule(context.markdown, leaf)) return [];
  const lines = linesOf(context.markdown, leaf);
  const isText = context.format === 'text' && leaf.path.length === 0;
  if (isText && areParagraphs(lines)) {
    return lines.slice(1).map((line, index) => between(lines[index] ?? line, line, PARAGRAPH));
  }
  const wrapping = wrappingOf(lines.map(({ text }) => text)) ?? spokenLines(lines);
  if (wrapping === undefined) return [];
  return lines.slice(1).flatMap((line, index): Found[] => {
    const before = lines[index];
    if (
      before === undefined ||
      isStructure(before, index === 0 && leaf.alert) ||
      isStructure(line)
    ) {
      return [];
    }
    if (before.hardBreak) return [];
    if (isText && endsParagraph(before, line, wrapping)) return [between(before, line, PARAGRAPH)];
    return [joined(context, before, line, wrapping.full[index] === true)];
  });
}

/** A turn of a conversation is prose: a short one too goes on where its next line does not begin anew. */
function spokenLines(lines: readonly Line[]): Wrapping | undefined {
  if (!/^(?:[*[(]{0,2}[\d:]{4,8}[*\])]{0,2} )?\*\*[^*\n]{1,80}[:：]\*\*/.test(lines[0]?.text ?? ''))
    return undefined;
  const full = lines.slice(1).map(({ text }) => /^[\p{Ll}\p{Script=Han}]/u.test(text));
  return full.every(Boolean) ? { full, width: 0 } : undefined;
}

function isModule(markdown: string, { text, path }: TextLeaf): boolean {
  return path.length === 0 && isModuleCode(markdown.slice(text.start, text.end));
}

const PARAGRAPH = { replacement: '\n\n', why: 'paragraph', sure: true } as const;

function between(before: Line, after: Line, change: Omit<Found, 'at'>): Found {
  return { ...change, at: { start: before.at.end, end: after.at.start } };
}

/** Each line is a paragraph: some are far too long for a line, all end like one. */
function areParagraphs(lines: readonly Line[]): boolean {
  return (
    lines.some(({ text }) => columnsOf(text) > 200 && text.includes(' ')) &&
    lines.every(({ text }) => ENDED.test(text))
  );
}

const ENDED = /[.!?…。！？：:][”’"'）)」』\]]*$/;

/** A sentence ends well before the margin, and another begins. */
function endsParagraph(before: Line, after: Line, { width }: Wrapping): boolean {
  return (
    ENDED.test(before.text) &&
    columnsOf(before.text) < width * 0.7 &&
    /^[“"‘'(]?(?:\p{Lu}|\p{N}|\p{Script=Han})/u.test(after.text)
  );
}

/** A line by itself: an image, a link, an alert's marker, one set in by hand, what programs read. */
function isStructure({ text }: Line, alert = false): boolean {
  return (
    alert || isMachineLine(text) || LONE.test(text) || /^(?::[ \t]|&(?:em|en|nb)sp;)/.test(text)
  );
}

const LONE = /^(?:!?\[[^\]]*\]\([^)]*\)|<[^<>\s]+>|https?:\/\/\S+)$/;

function joined(context: Context, before: Line, after: Line, full: boolean): Found {
  const hyphen = /\p{L}[-\u00ad\u2010]$/u.test(before.text)
    ? divided(context, before, after)
    : undefined;
  if (hyphen !== undefined) return hyphen;
  const gap = gapBetween(before.text, after.text) || emphasisGap(before.text, after.text);
  // What ends a sentence short of the margin may have been meant to end there; in Markdown it did not.
  const sure = full || context.format !== 'text' || !ENDED.test(before.text);
  return between(before, after, { replacement: gap, why: 'wrapped', sure });
}

/** Emphasis that closes behind punctuation, or opens in front of it, needs a space to the other side. */
function emphasisGap(before: string, after: string): '' | ' ' {
  return /[\p{P}\p{S}][*_~]+$/u.test(before) || /^[*_~]+[\p{P}\p{S}]/u.test(after) ? ' ' : '';
}

function divided(context: Context, before: Line, after: Line): Found | undefined {
  const start = before.at.end - 1;
  const at = { start, end: after.at.start };
  // A soft hyphen is only there where a word was divided.
  if (before.text.endsWith('\u00ad')) return { at, replacement: '', why: 'hyphen', sure: true };
  const printed = context.format === 'text';
  const found = context.hyphens().joint(before.text.slice(0, -1), after.text, printed);
  return found && { at, replacement: found.joint, why: 'hyphen', sure: found.sure };
}

/** Paragraphs that go on behind a page break: the one stops within a sentence, the other goes on in small letters. */
function acrossPages(context: Context, leaves: readonly Leaf[]): Found[] {
  return leaves.flatMap((leaf, index): Found[] => {
    const next = leaves[index + 1];
    if (!isBodyText(leaf) || next === undefined || !isBodyText(next)) return [];
    const before = linesOf(context.markdown, leaf).at(-1);
    const [after] = linesOf(context.markdown, next);
    if (before === undefined || after === undefined) return [];
    if (!/[\p{Ll},\-\u00ad]$/u.test(before.text) || !/^\p{Ll}/u.test(after.text)) return [];
    return columnsOf(before.text) < NARROWEST_BODY ? [] : [joined(context, before, after, true)];
  });
}

/** A shorter line before a small letter may be a caption, or a line of verse. */
const NARROWEST_BODY = 28;

function isBodyText(leaf: Leaf): leaf is TextLeaf {
  return leaf.type === 'paragraph' && leaf.path.length === 0;
}
