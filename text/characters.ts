/**
 * Character classes, from Unicode properties. Each test takes one character (a whole code point,
 * astral planes included) and is false for the empty string.
 */
type CharacterTest = (character: string) => boolean;

function matches(pattern: RegExp): CharacterTest {
  return (character) => pattern.test(character);
}

/** Punctuation of Chinese typesetting that takes a full square: CJK Symbols and Punctuation, and the full-width forms. */
const CJK_PUNCTUATION = '\u3001-\u3003\u3008-\u3020\u3030\u303d\ufe10-\ufe19\ufe30-\ufe6b';
const FULL_WIDTH_PUNCTUATION = '\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffee';

/** 汉字, in every plane, with 〇 and 々. */
export const isHan: CharacterTest = matches(/^\p{Script=Han}$/u);

export const isKana: CharacterTest = matches(
  /^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}ー]$/u,
);

/** Unmistakably Chinese punctuation; `“ ” ‘ ’ … —` are not here, see `isSharedPunctuation`. */
export const isCjkPunctuation: CharacterTest = matches(
  new RegExp(`^[${CJK_PUNCTUATION}${FULL_WIDTH_PUNCTUATION}]$`, 'u'),
);

/** Punctuation that Chinese and Latin share one code for, so that only the neighbours tell: `“ ” ‘ ’ … — – · ‧`. */
export const isSharedPunctuation: CharacterTest = matches(/^[“”‘’…—–·‧]$/u);

/** Takes the width of a hanzi in East Asian typesetting: full-width forms, CJK punctuation, the ideographic space. */
export const isFullWidth: CharacterTest = matches(
  new RegExp(
    `^(?![\\uff61-\\uffdc])[${CJK_PUNCTUATION}\\u3000-\\u303f\\uff01-\\uff60\\uffe0-\\uffe6\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]$`,
    'u',
  ),
);

export const isLatinLetter: CharacterTest = matches(/^\p{Script=Latin}$/u);

/** A decimal digit of any script, full-width ones included. */
export const isDigit: CharacterTest = matches(/^\p{Nd}$/u);

/** Shown as a picture by itself (`©` and digits, which only can be, are not). */
export const isEmoji: CharacterTest = matches(/^[\p{Emoji_Presentation}\p{Regional_Indicator}]$/u);

export const isWhitespace: CharacterTest = matches(/^\s$/u);

/** Counts as text: a letter, a digit or a combining mark of any script. */
export const isWordCharacter: CharacterTest = matches(/^[\p{L}\p{N}\p{M}]$/u);
