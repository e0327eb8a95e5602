import {
  isCjkPunctuation,
  isFullWidth,
  isHan,
  isKana,
  isSharedPunctuation,
  isWordCharacter,
} from './characters.ts';
import { type InlineSpanKind, inlineSpans } from './inline/index.ts';

/**
 * English words of raw inline Markdown: runs between white space that hold a letter or a digit, as
 * Microsoft Word counts them but for lone dashes and other signs, which Word takes for words.
 * `state-of-the-art` is one word; hanzi and kana are one each. Markup is not counted, see `plainText`.
 */
export function countWords(markdown: string): number {
  return count(plainText(markdown), { punctuation: false });
}

/**
 * 字数 of raw inline Markdown, as Microsoft Word shows it for a Chinese document
 * (字数 = 中文字符和朝鲜语单词 + 非中文单词):
 * - a hanzi, a kana and a full-width punctuation mark count one each, so `——` and `……` are two;
 * - a run of anything else between white space or those counts one: `GPT-4o,` is one, `,` alone too;
 * - white space, the ideographic one too, counts nothing.
 *
 * `“ ” ‘ ’ … — ·` are full-width in Word when typed in Chinese; here, unless they stand between two
 * Latin letters or digits (`don’t`, `1990–95`). Markup is not counted, see `plainText`.
 *
 * Sources: Microsoft Support, “Show word count”; Word's behaviour as measured at
 * https://ufui.net/suptblog/index.cgi?field=17 (runs of half-width characters are one word each,
 * signs alone included; every wide character is one).
 */
export function countCharacters(markdown: string): number {
  return count(plainText(markdown), { punctuation: true });
}

/** 字数 without punctuation: as `countCharacters`, but full-width punctuation and runs of signs alone count nothing. */
export function countCharactersWithoutPunctuation(markdown: string): number {
  return count(plainText(markdown), { punctuation: false });
}

/** What a reader does not see as text. Everything else, maths and addresses among it, is counted as it stands. */
const invisible: ReadonlySet<InlineSpanKind> = new Set([
  'destination',
  'reference',
  'footnote',
  'image-mark',
  'tag',
  'closing-tag',
  'comment',
  'template',
  'attributes',
]);

/**
 * Raw inline Markdown as far as it is read: without link destinations and labels, HTML tags and
 * comments, templates, attributes and references to notes, and without the signs of markup:
 * `*`, `_`, `~`, backticks, square brackets and escaping backslashes, wherever they stand.
 * Maths is one word. Character references stay as they are, but `&nbsp;` is a space.
 */
function plainText(markdown: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, kind } of inlineSpans(markdown)) {
    parts.push(withoutMarks(markdown.slice(from, start)));
    if (kind === 'escape') parts.push(markdown.slice(start + 1, end));
    else if (kind === 'maths') parts.push('x');
    else if (kind === 'code' || kind === 'address')
      parts.push(markdown.slice(start, end).replace(/[`<>]/g, ''));
    else if (!invisible.has(kind)) parts.push(markdown.slice(start, end));
    from = end;
  }
  parts.push(withoutMarks(markdown.slice(from)));
  return parts.join('');
}

function withoutMarks(text: string): string {
  return text.replace(/[*_~`[\]]/g, '').replaceAll('&nbsp;', ' ');
}

/** Walks the text once; a run is open until white space or a wide character ends it. */
function count(text: string, { punctuation }: { readonly punctuation: boolean }): number {
  let total = 0;
  let run: 'none' | 'signs' | 'word' = 'none';
  const endRun = (): void => {
    if (run === 'word' || (run === 'signs' && punctuation)) total++;
    run = 'none';
  };
  let before = '';
  let offset = 0;
  for (const character of text) {
    offset += character.length;
    const width = widthOf(character, before, text.charAt(offset));
    if (width === 'narrow') {
      run = run === 'word' || isWordCharacter(character) ? 'word' : 'signs';
    } else {
      endRun();
      if (width === 'wide' || (width === 'wide-punctuation' && punctuation)) total++;
    }
    before = character;
  }
  endRun();
  return total;
}

type Width = 'wide' | 'wide-punctuation' | 'narrow' | 'space';

function widthOf(character: string, before: string, after: string): Width {
  if (character < '\u2000' && character !== '·') return /\s/.test(character) ? 'space' : 'narrow';
  if (/\s/.test(character)) return 'space';
  if (isCjkPunctuation(character)) return 'wide-punctuation';
  if (isHan(character) || isKana(character) || isFullWidth(character)) return 'wide';
  if (isSharedPunctuation(character) && !(isNarrowWord(before) && isNarrowWord(after))) {
    return 'wide-punctuation';
  }
  return 'narrow';
}

function isNarrowWord(character: string): boolean {
  return character < '\u2000' && isWordCharacter(character);
}
