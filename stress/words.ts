import type { Random } from './random.ts';

const PARTS = [
  '权重',
  '模型',
  '开放的',
  '，',
  '。',
  '“词”',
  '**粗体**',
  '😀',
  '👩‍💻',
  ' GPT-4 ',
  '𠮷',
  '训练',
  '数据',
  '\\',
  '"',
  '`代码`',
];
const ENGLISH = ['open', 'weights', 'are', 'the', 'model', 'and', 'data', 'of', 'training', 'we'];

/** Chinese as translators write it, with what breaks careless programs. */
export function chinese(random: Random, parts: number): string {
  return Array.from({ length: parts }, () => random.pick(PARTS)).join('');
}

/** An article's Markdown: a heading, and paragraphs that are rows. */
export function article(random: Random, rows: number): string {
  const paragraphs = Array.from({ length: rows - 1 }, (_, index) => {
    const words = Array.from({ length: 6 + random.below(20) }, () => random.pick(ENGLISH));
    return `Paragraph ${index} says: ${words.join(' ')}.`;
  });
  return `# Open weights\n\n${paragraphs.join('\n\n')}\n`;
}

/** A mark that is nowhere else, so that it can be looked for. */
export function token(name: string, number: number): string {
  return `⟦${name}${number}⟧`;
}

export function tokensIn(text: string): string[] {
  return text.match(/⟦[^⟦⟧]*⟧/g) ?? [];
}
