import { closers, introducers, numbered, titles } from '../abbreviations.ts';
import type { Rule } from '../join.ts';
import { openers } from './openers.ts';

/** Tried in order; the first that joins decides. */
export const englishRules: readonly Rule[] = [
  {
    name: 'enclosed',
    because: 'a parenthesis or quotation inside a sentence is read with it',
    joins: ({ enclosed }) => enclosed,
  },
  {
    name: 'wordless',
    because: 'a piece without a letter or digit, as the dots of “. . .”, is no sentence',
    joins: ({ wordsBefore, wordsAfter }) => !wordsBefore || !wordsAfter,
  },
  {
    name: 'no-space',
    because:
      '“Node.js” and “foo.Bar” are words; only CJK punctuation ends a sentence without a space',
    joins: ({ gap, before }) => gap === '' && !/[。！？｡][”’」』）)⁆]*$/.test(before),
  },
  {
    name: 'soft-wrap',
    because: 'UAX #29 breaks at every line end, Markdown wraps lines anywhere',
    joins: ({ gap, before }) => /[\n\r]/.test(gap) && !/[.\u2024!?。！？]$/.test(bare(before)),
  },
  {
    name: 'lower-case',
    because: '“Really?” she asked: a small letter goes on, unless it is an iPhone’s',
    joins: ({ after }) => /^\p{Ll}/u.test(head(after)) && !/^[a-z]{1,5}[A-Z]/.test(head(after)),
  },
  {
    name: 'punctuation',
    because: 'no sentence starts with a comma, a dash or a closing bracket',
    joins: ({ after }) => /^[,;:)\]}–—]|^-(?!-|\d)/.test(after),
  },
  {
    name: 'enumerator',
    because: '“1.”, “(a)” or “Step 2.” at the head of a sentence numbers it',
    joins: ({ whole, before }) => whole && isEnumerator(before),
  },
  {
    name: 'ellipsis',
    because:
      'three dots pause unless a capital follows, and always where they stand apart (“so . . . I”)',
    joins: ({ before, after }) => isPause(bare(before), head(after)),
  },
  {
    name: 'speaker',
    because: '“Really?” Anna asked: the sentence ends behind who said it',
    joins: ({ before, after }) => /[!?]["”’]$/.test(before) && SPEAKER.test(after),
  },
  {
    name: 'title',
    because: 'a name follows “Dr.”',
    joins: ({ before }) => titles.has(abbreviation(before)),
  },
  {
    name: 'introducer',
    because: '“e.g.” announces something',
    joins: ({ before }) => introducers.has(abbreviation(before).toLowerCase()),
  },
  {
    name: 'numbered',
    because: 'a number follows “Fig.”',
    joins: ({ before, after }) =>
      numbered.has(abbreviation(before).toLowerCase()) && NUMBER.test(head(after)),
  },
  {
    name: 'initial',
    because: '“J. Smith” is a name, but “you and I. Did …” are two sentences',
    joins: ({ before, after }) => isInitial(before, head(after)),
  },
  {
    name: 'closing-abbreviation',
    because: '“Inc.” and “U.S.” end a sentence only where a typical opening word follows',
    joins: ({ before, after }) => isClosing(abbreviation(before)) && !opens(head(after)),
  },
];

const CLOSING_MARKS = /[)\]}"'”’⁆]+$/;
const OPENING_MARKS = /^["“‘'([{⁅]+/;
const NUMBER = /^(?:#?[\dⅠ]|[A-Z]\d|[A-Z]\b(?!')|[IVXLC]+\b)/;
const SPEAKER =
  /^\p{Lu}[\p{L}'’-]+ (?:\p{Lu}[\p{L}'’-]+ )?(?:said|says|asked|asks|replied|replies|answered|wrote|writes|added|adds|wondered|cried|exclaimed|joked|quipped)\b/u;

/** Without the brackets and quotation marks that close behind the last full stop. */
function bare(before: string): string {
  return before.replace(CLOSING_MARKS, '');
}

function head(after: string): string {
  return after.replace(OPENING_MARKS, '');
}

/** The last word without its full stop (`U.S`, `Dr`); empty where the text does not end in one. */
function abbreviation(before: string): string {
  return /(?<![\p{L}\p{N}_/.-])([A-Za-z][A-Za-z.°º]*)\.$/u.exec(bare(before))?.[1] ?? '';
}

function isEnumerator(sentence: string): boolean {
  const label =
    '(?:Step|Figure|Fig|Table|Listing|Example|Chapter|Section|Part|Appendix|Rule|Question|Q) ?';
  const number = '(?:\\d{1,3}(?:\\.\\d{1,3})*|[A-Za-z]|[ivx]{1,4}|[IVX]{1,4})';
  return new RegExp(`^[⁅"“]*(?:\\(?${number}|${label}${number})\\\\?[.)]{1,2}⁆*$`).test(sentence);
}

function isPause(before: string, following: string): boolean {
  if (!/(?:\.\s?\.\s?\.|\u2024)$/.test(before)) return false;
  const standsApart = /(?:^|[^.\s])\s+(?:\.\s?\.\s?\.|\u2024)$/.test(before);
  return standsApart || !/^\p{Lu}/u.test(following);
}

function isInitial(before: string, following: string): boolean {
  const word = abbreviation(before);
  if (!/^[A-Z]$/.test(word)) return false;
  if (word === 'I' && !/\p{Lu}[\p{L}.]*\s+I\.$/u.test(bare(before))) return false;
  return /^[A-Z]\./.test(following) || !opens(following);
}

function isClosing(word: string): boolean {
  return closers.has(word.toLowerCase()) || /^(?:[A-Za-z]\.)+[A-Za-z]$/.test(word);
}

function opens(following: string): boolean {
  return openers.has(/^\p{L}+/u.exec(following)?.[0] ?? '');
}
