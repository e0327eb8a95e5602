/** How a word is put together again whose line ended with a hyphen. */
export interface HyphenJoint {
  /** What stands between the halves. */
  readonly joint: '' | '-' | '- ';
  readonly sure: boolean;
}

/** First halves that keep their hyphen: `self-attention`, `open-weight`. */
const FIRST_HALVES = new Set(
  (
    'self well non state high low long short large small real open closed fine pre post multi cross co ex ' +
    'anti semi quasi cutting human machine end third one two three four five ten zero few single double ' +
    'half full first second mid all ever never so time cost data model task domain general special ' +
    'token rule hand built best worst re decision computer client server user on off in out over under ' +
    'by to and or not non'
  ).split(' '),
);

/** Tails that are no word, so that the halves are one. */
const TAIL =
  /^(?:[a-z]{0,8}(?:tion|tions|sion|sions|ing|ings|ment|ments|ness|ity|ities|able|ible|ably|ical|ically|ized|izes|izing|ization|ised|ance|ence|ances|ences|ous|ously|ful|less|ually|ively|ative|itive)|ed|er|ers|es|ly|al|ally|ic|ics|ive|ives|or|ors|ist|ists|ism|ure|ures|ate|ates|ated|dom|ship|tive|tics)$/;

/** Decides from the words of the document itself. */
export class Hyphens {
  readonly #words: ReadonlySet<string>;

  constructor(text: string) {
    // The halves of divided words are none.
    const whole = text.replace(/\p{L}+[-\u2010](?:\r\n|\r|\n)\s*\p{L}+/gu, ' ');
    this.#words = new Set(
      whole.toLowerCase().match(/\p{L}[\p{L}\p{M}\p{N}]*(?:-[\p{L}\p{N}]+)*/gu),
    );
  }

  /**
   * @param before the line's text up to the hyphen
   * @param after the next line
   * @param printed the text was set by a program that divides words; editors only break at hyphens that
   * are there
   * @returns undefined where the line's end is no divided word
   */
  joint(before: string, after: string, printed: boolean): HyphenJoint | undefined {
    const left = /\p{L}[\p{L}\p{M}\p{N}]*$/u.exec(before)?.[0];
    const right = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/u.exec(after)?.[0];
    if (left === undefined || right === undefined) return undefined;
    // `pre- and post-training`
    if (/^(?:and|or|to|und|but|as)$/.test(right)) return { joint: '- ', sure: true };
    const [head, tail] = [left.toLowerCase(), right.toLowerCase()];
    if (this.#words.has(head + tail)) return { joint: '', sure: true };
    if (this.#words.has(`${head}-${tail}`)) return { joint: '-', sure: true };
    if (!printed || right !== tail || /\d/.test(right)) return { joint: '-', sure: true };
    if (TAIL.test(tail)) return { joint: '', sure: true };
    const both = this.#isWord(head) && this.#isWord(tail);
    if (FIRST_HALVES.has(head) || both) return { joint: '-', sure: !both };
    return { joint: '', sure: !this.#isWord(tail) };
  }

  #isWord(word: string): boolean {
    return word.length > 2 && this.#words.has(word);
  }
}
