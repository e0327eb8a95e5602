/** Whether an English text has a term: as whole words, whatever the case, the plural too. */
export function mentions(text: string, term: string): boolean {
  const wanted = term.trim().toLowerCase();
  if (wanted === '') return false;
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    const before = lower.charAt(at - 1);
    const after = lower.slice(at + wanted.length).replace(/^(?:es|s|['’]s)(?![a-z0-9])/, '');
    if (!isWordPart(before) && !isWordPart(after.charAt(0))) return true;
  }
  return false;
}

function isWordPart(character: string): boolean {
  return /^[\p{L}\p{N}]$/u.test(character) && !/^\p{Script=Han}$/u.test(character);
}

const WORD = /[A-Za-zÀ-ɏ][\p{Script=Latin}0-9+#.'’&-]*/gu;

/** The Latin words of a text, lower-case, without what punctuation hangs on them; single letters are none. */
export function latinWords(text: string): string[] {
  return Array.from(text.matchAll(WORD), ([word]) => trimmed(word)).filter(
    (word) => word.length > 1,
  );
}

function trimmed(word: string): string {
  return word
    .toLowerCase()
    .replace(/[’']s$/, '')
    .replace(/[.'’&-]+$/, '');
}

/** Latin that Chinese texts use for words of their own, so that it tells nothing. */
const COMMON: ReadonlySet<string> = new Set(
  'ai api app apps bug ceo cpu cto demo gpu id it ok pc ppt ui url vs web wifi'.split(' '),
);

/** What of an English text tells where a Latin word of its translation comes from. */
export interface WordStock {
  readonly words: ReadonlySet<string>;
  /** Beginnings of the words, up to four letters short. */
  readonly stems: ReadonlySet<string>;
  readonly initials: string;
}

const SHORTEST_STEM = 3;
const LONGEST_ENDING = 4;

/** A word with four, three, two letters less, and whole. */
function stemsOf(word: string): string[] {
  const shortest = Math.max(SHORTEST_STEM, word.length - LONGEST_ENDING);
  return Array.from({ length: Math.max(0, word.length - shortest + 1) }, (_, less) =>
    word.slice(0, word.length - less),
  );
}

export function stockOf(text: string): WordStock {
  const words = new Set(latinWords(text));
  return { words, stems: new Set([...words].flatMap(stemsOf)), initials: initialsOf(text) };
}

/** Whether a Latin word of a Chinese text comes from this English: the word, a form of it, or its initials. */
function comesFrom(word: string, { words, stems, initials }: WordStock): boolean {
  if (COMMON.has(word) || words.has(word) || stems.has(word)) return true;
  if (initials.includes(word)) return true;
  if (stemsOf(word).some((stem) => words.has(stem))) return true;
  return word.includes('-') && word.split('-').every((part) => part === '' || words.has(part));
}

/** The first letters of all words, one behind the other: `large language model` has `llm` in it. */
function initialsOf(text: string): string {
  return Array.from(text.matchAll(/[A-Za-z]+/g), ([word]) => word.charAt(0).toLowerCase()).join('');
}

/** Words that a translation keeps as they are: `API`, `GPT-4o`, `PyTorch`; lower-case. */
export function keptWords(text: string): string[] {
  return Array.from(text.matchAll(WORD), ([word]) => word)
    .filter((word) => /^(?=.*[A-Z].*[A-Z])|\d/.test(word.replace(/[’']s$/, '')))
    .map(trimmed)
    .filter((word) => word.length > 1);
}

/** Latin words of a text that its English does not account for. */
export function strangeWords(text: ReadonlySet<string>, source: WordStock): string[] {
  return [...text].filter((word) => !comesFrom(word, source));
}
