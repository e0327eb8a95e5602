import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkSentences } from './index.ts';
import { numbersIn } from './numbers.ts';

/** `English sentences = Chinese sentences` of each link. */
function linked(english: string, chinese: string): string[] {
  return linkSentences(english, chinese).map((link) => {
    const show = (text: string, ranges: readonly { start: number; end: number }[]) =>
      ranges.map(({ start, end }) => text.slice(start, end)).join(' / ');
    return `${show(english, link.english)} = ${show(chinese, link.chinese)}`;
  });
}

describe('sentences are linked', () => {
  test.each<[string, string, string, string[]]>([
    [
      'one to one, in order',
      'Weights were released. The code was not. That matters.',
      '权重已经放出。代码没有。这很重要。',
      [
        'Weights were released. = 权重已经放出。',
        'The code was not. = 代码没有。',
        'That matters. = 这很重要。',
      ],
    ],
    [
      'two to one where Chinese goes on with a comma',
      'The model was trained on two thousand chips for a whole summer. It cost a fortune. Nobody complained.',
      '这个模型在两千块芯片上训练了整整一个夏天，花费巨大。没有人抱怨。',
      [
        'The model was trained on two thousand chips for a whole summer. / It cost a fortune. = 这个模型在两千块芯片上训练了整整一个夏天，花费巨大。',
        'Nobody complained. = 没有人抱怨。',
      ],
    ],
    [
      'one to two where Chinese cuts a long sentence',
      'The laboratory, which had promised to publish everything it measured, quietly kept the most important results to itself for years. Then it closed.',
      '这家实验室曾承诺公开它测得的一切。但多年来，它一直悄悄把最重要的结果留给自己。后来它关门了。',
      [
        'The laboratory, which had promised to publish everything it measured, quietly kept the most important results to itself for years. = 这家实验室曾承诺公开它测得的一切。 / 但多年来，它一直悄悄把最重要的结果留给自己。',
        'Then it closed. = 后来它关门了。',
      ],
    ],
    [
      'to nothing where a sentence was left out',
      'In 2017 the Transformer appeared. Most reviewers, who had seen a dozen such proposals that year, were lukewarm about it at first. By 2020 GPT-3 had changed the field.',
      '2017 年，Transformer 问世。到 2020 年，GPT-3 已经改变了这个领域。',
      [
        'In 2017 the Transformer appeared. = 2017 年，Transformer 问世。',
        'Most reviewers, who had seen a dozen such proposals that year, were lukewarm about it at first. = ',
        'By 2020 GPT-3 had changed the field. = 到 2020 年，GPT-3 已经改变了这个领域。',
      ],
    ],
    [
      'to nothing where one was added',
      'Run `npm start` first. Then open `http://localhost:3000` in a browser.',
      '先运行 `npm start`。这一步第一次会比较慢，请耐心等一会儿。然后在浏览器里打开 `http://localhost:3000`。',
      [
        'Run `npm start` first. = 先运行 `npm start`。',
        ' = 这一步第一次会比较慢，请耐心等一会儿。',
        'Then open `http://localhost:3000` in a browser. = 然后在浏览器里打开 `http://localhost:3000`。',
      ],
    ],
    [
      'across where neighbours evidently changed places',
      'Meta released Llama with its weights. OpenAI kept GPT-4 to itself. Who was right?',
      'OpenAI 把 GPT-4 留给了自己。Meta 则连同权重一起发布了 Llama。谁是对的？',
      [
        'Meta released Llama with its weights. = Meta 则连同权重一起发布了 Llama。',
        'OpenAI kept GPT-4 to itself. = OpenAI 把 GPT-4 留给了自己。',
        'Who was right? = 谁是对的？',
      ],
    ],
    [
      'by links and notes',
      'See [the paper](https://a.example/p). It was long.[^1] Read it.',
      '参见[论文](https://a.example/p)。它很长。[^1]读一读。',
      [
        'See [the paper](https://a.example/p). = 参见[论文](https://a.example/p)。',
        'It was long.[^1] = 它很长。[^1]',
        'Read it. = 读一读。',
      ],
    ],
    [
      'over a paragraph break inside the row',
      'One thing is clear. Another is not.',
      '有一点是清楚的。\n另一点则不然。',
      ['One thing is clear. = 有一点是清楚的。', 'Another is not. = 另一点则不然。'],
    ],
    ['to nothing where there is no Chinese yet', 'One. Two.', '', ['One. = ', 'Two. = ']],
    ['from nothing in an own row', '', '题外话。', [' = 题外话。']],
  ])('%s', (_, english, chinese, links) => {
    expect(linked(english, chinese)).toEqual(links);
  });
});

test('a number is the same in any notation', () => {
  const same = (...texts: string[]) => new Set(texts.map((text) => numbersIn(text).join()));
  expect(same('1.5 million', '1,500,000', '150 万', '1.5M', '150万').size).toBe(1);
  expect(same('70B', '700 亿', '70 billion').size).toBe(1);
  expect(same('0.1', '0.10', '00.1').size).toBe(1);
  expect(same('1.1', '11', '1.01').size).toBe(3);
});

const piece = fc.oneof(
  fc.constantFrom(
    '。',
    '？',
    '. ',
    '! ',
    '\n',
    '\r\n',
    ' ',
    '，',
    '“',
    '”',
    '`x`',
    '](a)',
    '3.5',
    '👩‍👩‍👧',
  ),
  fc.constantFrom('开放', '权重', 'Open', 'weights', 'GPT-4', '\ud800', '\udc00', '\u2029'),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

test('every sentence of both sides is in exactly one link, and the English is in order', () => {
  fc.assert(
    fc.property(text, text, (english, chinese) => {
      const links = linkSentences(english, chinese);
      covers(
        english,
        links.flatMap((link) => link.english),
      );
      covers(
        chinese,
        links.flatMap((link) => link.chinese).toSorted((a, b) => a.start - b.start),
      );
      for (const link of links)
        expect(link.english.length + link.chinese.length).toBeGreaterThan(0);
      expect(linkSentences(english, chinese)).toEqual(links);
    }),
  );
});

/** In order, without overlap, and nothing but room between. */
function covers(whole: string, ranges: readonly { start: number; end: number }[]): void {
  let from = 0;
  for (const { start, end } of [...ranges, { start: whole.length, end: whole.length + 1 }]) {
    expect(start).toBeGreaterThanOrEqual(from);
    expect(whole.slice(from, start).trim()).toBe('');
    expect(end).toBeGreaterThan(start);
    from = end;
  }
}

test('Chinese sentences change places with a neighbour at most', () => {
  fc.assert(
    fc.property(text, text, (english, chinese) => {
      const starts = linkSentences(english, chinese).flatMap((link) =>
        link.chinese.map(({ start }) => start),
      );
      const sorted = starts.toSorted((a, b) => a - b);
      for (const [index, start] of starts.entries()) {
        expect(Math.abs(sorted.indexOf(start) - index)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('a row of thousands of sentences is linked along its diagonal', () => {
  const count = 3000;
  const english = Array.from({ length: count }, (_, i) => `This is sentence ${i}.`).join(' ');
  const chinese = Array.from({ length: count }, (_, i) => `这是第 ${i} 句话。`).join('');
  const links = linkSentences(english, chinese);
  expect(links).toHaveLength(count);
  expect(links.every((link) => link.english.length === 1 && link.chinese.length === 1)).toBe(true);
  expect(linkSentences(english, '一句。')).not.toHaveLength(0);
});
