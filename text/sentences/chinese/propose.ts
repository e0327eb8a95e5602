import { enclosures } from '../enclosures.ts';
import type { Enclosure, Proposal } from '../join.ts';
import { CLOSING } from '../stand-in.ts';

const marks = {
  pairs: {
    '“': '”',
    '‘': '’',
    '「': '」',
    '『': '』',
    '（': '）',
    '(': ')',
    '《': '》',
    '〈': '〉',
    '【': '】',
    '〔': '〕',
  },
  straight: '"',
  longest: 400,
  holdsSentences: false,
};

/** GB/T 15834: 句号、问号、叹号 and the ellipsis, with the half-width marks that are typed for them. */
const ENDS = /[。！？｡．!?]|…+|\.+/g;
/** What follows an end and still belongs to it: more ends, closing marks, emoji. */
const TAIL = new RegExp(
  `[。！？｡．!?…”’」』）)》〉】〕${CLOSING}\\uFE0F]|(?![\\d#*])\\p{Emoji_Presentation}`,
  'yu',
);

/** Behind every mark that can end a sentence, and the marks that close with it. */
export function proposeChinese(text: string): Proposal {
  const spans = enclosures(text, marks);
  const straightEnds = endsOfStraight(text, spans);
  const cuts: number[] = [];
  for (const { 0: mark, index } of text.matchAll(ENDS)) {
    if (index < (cuts.at(-1) ?? 0)) continue;
    const end = tailEnd(text, index + mark.length, straightEnds);
    if (mark !== '.' || endsAsFullStop(text, end)) cuts.push(end);
  }
  return { cuts, enclosures: spans, text };
}

function endsOfStraight(text: string, spans: readonly Enclosure[]): ReadonlySet<number> {
  return new Set(spans.map(({ end }) => end).filter((end) => text.charAt(end - 1) === '"'));
}

function tailEnd(text: string, from: number, straightEnds: ReadonlySet<number>): number {
  let end = from;
  for (;;) {
    TAIL.lastIndex = end;
    if (TAIL.test(text)) end = TAIL.lastIndex;
    else if (straightEnds.has(end + 1)) end++;
    else return end;
  }
}

/** `.` is a decimal point, a version's or a file name's more often than an end. */
function endsAsFullStop(text: string, end: number): boolean {
  return end === text.length || /[\s\p{Script=Han}]/u.test(text.charAt(end));
}
