import type { TranscriptLanguage } from './language.ts';

const ENDED = /[。！？…!?][”’」』）)]*$/;
const PUNCTUATED = /[，。、；：？！…,.;:?!—”’」』）)][*_]*$/;

/** What opens a thought after one that has come to its end. */
const OPENER =
  /^(?:此外|另外|首先|其次|再次|最后|总之|总的来说|总体而言|总而言之|与此同时|接下来|那么|好了|事实上|实际上|换句话说|值得一提|需要注意|然而|不过|但是|因此|所以|大家好|感谢|今天|如今|目前|当然|而对于|至于|在这|根据|他认为|他还|他们认为|除此之外)/;

/** Characters. */
const SHORTEST_SENTENCE = 16;
const LONG_PARAGRAPH = 160;
const SHORT_PARAGRAPH = 60;

/** Chinese phrases: a comma between them, a full stop before what opens a new thought. */
export const chinese: TranscriptLanguage = {
  size: (text) => text.replace(/[^\p{L}\p{N}]/gu, '').length,
  lastSentence: (text) => {
    let from = 0;
    for (const { index, 0: found } of text.matchAll(/[。！？!?][”’」』）)]*(?=.)/g)) {
      from = index + found.length;
    }
    return from;
  },
  boundary: ({ text }, after, { sentence }) => {
    if (ENDED.test(text)) return { ends: true, mark: '', gap: '' };
    const stops = after === undefined || after.turn || after.afterGap;
    if (PUNCTUATED.test(text)) return { ends: false, mark: '', gap: '' };
    if (/吗$/.test(text)) return { ends: true, mark: '？', gap: '' };
    const ends = stops || (OPENER.test(after.text) && sentence >= SHORTEST_SENTENCE);
    return { ends, mark: ends ? '。' : '，', gap: '' };
  },
  startsParagraph: ({ afterGap }, paragraph) =>
    paragraph >= (afterGap ? SHORT_PARAGRAPH : LONG_PARAGRAPH),
  withCapitals: (text) => text,
};
