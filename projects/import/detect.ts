import { columnsOf } from './columns.ts';
import type { ImportFormat } from './types.ts';

/**
 * What a text is, by its file's name and what stands in it. The name decides where it is plain (`.md`,
 * `.srt`); `.txt`, other names and the clipboard (an empty name) are told by their text.
 *
 * The signs of one format are never looked for one by one in the whole of a long text: a sample is
 * enough, and the time stays linear.
 */
export function detectFormat(fileName: string, text: string): ImportFormat {
  const byName = extensions[/\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''];
  if (byName !== undefined) return byName;
  const sample = text.replace(/^\ufeff/, '').slice(0, SAMPLE);
  if (/^WEBVTT(?:[ \t\r\n]|$)/.test(sample)) return 'vtt';
  if (isPage(sample)) return 'html';
  if (SRT_CUE.test(sample)) return 'srt';
  if (hasMarkup(sample)) return 'markdown';
  return isPhrasePerLine(sample) ? 'phrases' : 'text';
}

/** UTF-16 units; some hundred lines. */
const SAMPLE = 50_000;

const extensions: Readonly<Record<string, ImportFormat>> = {
  md: 'markdown',
  mdx: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  mkd: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  srt: 'srt',
  vtt: 'vtt',
};

/** A cue's time line behind its number, or at the very start. Blanks in front can be read in one way only. */
const SRT_CUE =
  /^\s*(?:\d+[ \t]*\r?\n[ \t]*)?\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}[ \t]*-->[ \t]*\d{1,2}:\d{2}:\d{2}[,.]\d/;

/** An HTML document, not Markdown with some HTML in it. */
function isPage(sample: string): boolean {
  const start = sample.trimStart();
  return (
    /^(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(
      start,
    ) || /^<meta\s[^>]{0,200}charset/i.test(start)
  );
}

/** Markdown that plain text has no use for, so that one is enough. */
const MARKUP: readonly RegExp[] = [
  /^(?:---|\+\+\+)[ \t]*\r?\n(?:[^\n]*\n){0,200}?(?:---|\+\+\+)[ \t]*(?:\r?\n|$)/,
  // A heading stands alone, so that a line of a shell script or `# of users` in a paragraph is none.
  /(?:^|\n[ \t]*\r?\n)#{1,6} \S[^\n]*(?:\n[ \t]*(?:\r?\n|$)|\r?$)/,
  /^ {0,3}(?:```|~~~)/m,
  /!?\[[^\]\n]{0,500}\]\((?:<[^>\n]{0,500}>|[^\s()]{1,2000})(?:[ \t]+"[^"\n]{0,300}")?\)/,
  /^\[[^\]\n]{1,200}\]:[ \t]+\S/m,
  /(?:^|[^*\w])\*\*[^\s*][^*\n]{0,300}?\*\*(?!\*)/,
  /^\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*$/m,
  /^<!--|^<(?:br|img|div|p|details|iframe|a)\b[^>\n]{0,500}>/m,
];

function hasMarkup(sample: string): boolean {
  return MARKUP.some((sign) => sign.test(sample));
}

const FEWEST_PHRASES = 8;
/** Columns (a hanzi takes two) of a line that still is a phrase somebody said in one go. */
const PHRASE = 48;
const LONGEST_PHRASE = 120;
/** Text that was wrapped at fewer columns comes from captions, not from letters or papers. */
const NARROWEST_WRAP = 56;
/** A transcript's line is only its time, or begins with it. */
const TIME = /^\[?\(?(?:\d{1,2}:)?\d{1,2}:\d{2}\]?\)?(?:[ \t]+|$)/;

/** Short lines, hardly a blank one, hardly one that ends a sentence, and not broken at a margin. */
function isPhrasePerLine(sample: string): boolean {
  const lines = sample.split(/\r\n|\r|\n/);
  // The sample may end inside of a line.
  if (sample.length === SAMPLE) lines.pop();
  const phrases = lines.map((line) => line.trim().replace(TIME, '')).filter((line) => line !== '');
  if (phrases.length < FEWEST_PHRASES) return false;
  if (lines.filter((line) => TIME.test(line.trim())).length * 3 > phrases.length) return true;
  const blank = lines.filter((line) => line.trim() === '').length;
  if (blank * 8 > phrases.length) return false;
  const widths = phrases.map(columnsOf).sort((a, b) => a - b);
  const share = (part: number): number => widths[Math.floor((widths.length - 1) * part)] ?? 0;
  if (share(0.5) > PHRASE || share(0.98) > LONGEST_PHRASE) return false;
  const ended = phrases.filter((phrase) => /[.。!！…][”’"')）」]*$/.test(phrase)).length;
  if (ended * 2 > phrases.length) return false;
  if (phrases.filter((phrase) => LISTED.test(phrase)).length * 3 > phrases.length) return false;
  return share(0.98) < NARROWEST_WRAP || !isWrapped(phrases, share(0.98));
}

const LISTED = /^(?:[-*+•·–>|]|\d+[.)])\s/;

/** Whether most lines go on until the first word of the next would not have fitted. */
function isWrapped(lines: readonly string[], width: number): boolean {
  let full = 0;
  for (const [index, line] of lines.entries()) {
    const [word = ''] = /^\S*/.exec(lines[index + 1] ?? '') ?? [];
    if (columnsOf(line) + 1 + Math.min(columnsOf(word), width) > width) full++;
  }
  return full * 3 > lines.length * 2;
}

/**
 * The encoding that the start of a page declares, as it writes it: `<meta charset>`, `http-equiv`, or
 * an XML declaration. A hint: bytes may say otherwise.
 * @param head the first kilobytes, in any decoding that keeps ASCII
 */
export function declaredEncoding(head: string): string | undefined {
  const declared =
    /^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(head) ??
    /<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head);
  return declared?.[1];
}
