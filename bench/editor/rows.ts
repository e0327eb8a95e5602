import type { SegmentKind } from '../../projects/markdown/types.ts';
import type { Row } from '../../projects/segments/types.ts';

/** An article of our own making: the same every time, as long as asked for. */
export interface SyntheticArticle {
  readonly source: string;
  readonly rows: readonly Row[];
}

const ENGLISH =
  'the workbench keeps every segment of a project in step with its translation and shows terms memory quality and history beside the text while you write it down quickly without losing any work at all models weights tokens evaluation release careful open research'.split(
    ' ',
  );
const CHINESE =
  '翻译工作台把文章中的每个句段与译文对齐，并在旁边显示术语、记忆、质量检查和历史，让译者可以快速书写而不会丢失任何内容；我们希望它简单可靠高效。';

/** A linear congruential generator (Numerical Recipes' constants): texts must not differ between runs. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x100000000;
  };
}

/** Which kinds follow each other, and what stands before them in the Markdown. */
const PATTERN: readonly (readonly [SegmentKind, string])[] = [
  ['h2', '## '],
  ['paragraph', ''],
  ['paragraph', ''],
  ['item', '- '],
  ['item', '- '],
  ['item', '  - '],
  ['paragraph', ''],
  ['quote', '> '],
  ['paragraph', ''],
  ['h3', '### '],
  ['paragraph', ''],
  ['ordered-item', '1. '],
  ['ordered-item', '2. '],
  ['paragraph', ''],
];

export interface SyntheticOptions {
  /** The share of rows that have a Chinese text already, from 0 to 1. */
  readonly translated: number;
}

export function syntheticArticle(
  count: number,
  { translated }: SyntheticOptions = { translated: 1 },
): SyntheticArticle {
  const random = generator(42);
  const rows: Row[] = [];
  let source = '';
  for (let index = 0; index < count; index++) {
    const [kind, prefix] = PATTERN[index % PATTERN.length] ?? ['paragraph', ''];
    const heading = kind === 'h2' || kind === 'h3';
    const words = heading ? 3 + pick(random, 5) : 4 + pick(random, 8) * pick(random, 8);
    const text = english(random, words, heading);
    const start = source.length + prefix.length;
    source += `${prefix}${text}\n\n`;
    const done = random() < translated;
    const chinese = done ? chineseText(random, Math.round(words * (1.2 + random())), heading) : '';
    const id = `row${index.toString(32).padStart(5, '0')}`;
    const state = done ? 'translated' : 'initial';
    const target = { id, text: chinese, state, ...(done ? { origin: 'typed' } : {}) } as const;
    rows.push({ id, kind, source: text, at: [{ start, end: start + text.length }], target });
  }
  return { source, rows };
}

function english(random: () => number, words: number, heading: boolean): string {
  const chosen = Array.from({ length: words }, () => ENGLISH[pick(random, ENGLISH.length)] ?? '');
  if (words > 12 && random() < 0.3) chosen[5] = `**${chosen[5]}**`;
  if (words > 16 && random() < 0.3) chosen[9] = `[${chosen[9]}](https://example.org/page)`;
  if (words > 16 && random() < 0.2) chosen[12] = `\`${chosen[12]}()\``;
  const text = chosen.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1) + (heading ? '' : '.');
}

function chineseText(random: () => number, length: number, heading: boolean): string {
  const start = pick(random, CHINESE.length);
  const text = Array.from(
    { length },
    (_, index) => CHINESE[(start + index) % CHINESE.length] ?? '',
  ).join('');
  return heading ? text.replace(/[，；。、]/g, '') : `${text.replace(/^[，；。、]+/, '')}。`;
}

function pick(random: () => number, below: number): number {
  return Math.floor(random() * below);
}
