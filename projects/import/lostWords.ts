import { fromHtml } from 'hast-util-from-html';
import type { ImportFormat } from './types.ts';

/**
 * The words of a raw text that a result does not have, each as often as it is missing, in order. A word
 * that was divided at a line's end counts as found where the result has it whole. For tests: it shares
 * nothing with the converters.
 * @param allowed phrases that may go, one each time they stand there
 */
export function lostWords(
  format: ImportFormat,
  raw: string,
  result: string,
  allowed: readonly string[] = [],
): string[] {
  const left = counted([...wordsOf(result), ...allowed.flatMap(wordsOf)]);
  const words = wordsOf(proseOf(format, raw));
  const lost: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (take(left, word)) continue;
    if (at + 1 < words.length && take(left, word + words[at + 1])) at++;
    else lost.push(word);
  }
  return lost;
}

/** Runs of letters and digits in small letters; a hanzi is a word. */
function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .replace(/\u00ad|\u200b/g, '')
    .toLowerCase();
  const words = plain.match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu) ?? [];
  // Mails fill their preview with marks that combine with nothing.
  return words.filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function take(left: Map<string, number>, word: string): boolean {
  const count = left.get(word) ?? 0;
  if (count > 0) left.set(word, count - 1);
  return count > 0;
}

/** What a reader sees of a raw text. */
function proseOf(format: ImportFormat, raw: string): string {
  switch (format) {
    case 'html':
      return htmlText(raw);
    case 'srt':
    case 'vtt':
      return captionText(raw);
    case 'phrases':
      return raw.replace(/^\s*\[?(?:\d+:)?\d+:\d\d\]?/gm, '');
    default:
      return raw;
  }
}

/** Cues' text without numbers, names, times, tags, comments and styles. */
function captionText(raw: string): string {
  const lines = raw
    .replace(/\ufeff/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:WEBVTT|NOTE|STYLE|REGION)\b.*\n(?:.+\n)*/gm, '')
    .split('\n');
  const isTime = (line = ''): boolean => line.includes('-->');
  return lines
    .filter((line, index) => !isTime(line) && !(isTime(lines[index + 1]) && /^\S+$/.test(line)))
    .join('\n')
    .replace(/<v[^>\s]*\s+([^>]*)>/g, ' ')
    .replace(/<[^>]*>|\{[^}]*\}|&\w+;/g, '');
}

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly tagName?: string;
  readonly children?: readonly Node[];
}

const UNREAD = new Set([
  'script',
  'style',
  'template',
  'head',
  'noscript',
  'svg',
  'iframe',
  'object',
]);

function htmlText(raw: string): string {
  const texts: string[] = [];
  const read = (node: Node): void => {
    if (node.type === 'text') texts.push(node.value ?? '');
    if (UNREAD.has(node.tagName ?? '')) return;
    for (const child of node.children ?? []) read(child);
    if (node.tagName !== undefined && !INLINE.has(node.tagName)) texts.push('\n');
  };
  read(fromHtml(raw) as Node);
  return texts.join('');
}

const INLINE = new Set([
  'a',
  'b',
  'i',
  'em',
  'strong',
  'span',
  'code',
  'sup',
  'sub',
  'u',
  's',
  'mark',
  'wbr',
]);
