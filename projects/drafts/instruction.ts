import type { Sheet } from '../sheet/sheet.ts';
import type { RequestOptions } from './compose.ts';
import { mentions } from './evidence/words.ts';
import type { AskedRow, DraftTerm } from './types.ts';

/** What the model is told before the rows. Chinese, because the answer is to be Chinese. */
export function instruction(
  rows: readonly AskedRow[],
  options: RequestOptions,
  { part, parts }: { readonly part: number; readonly parts: number },
): string {
  const first = rows[0]?.number ?? 1;
  const title = options.title ? `《${options.title}》` : '一篇英文文章';
  const counted = parts > 1 ? `这是第 ${part}/${parts} 部分，` : '';
  const lines = [
    `请把${title}里的英文句段译成简体中文。${counted}共 ${rows.length} 个句段。`,
    '',
    '回答的格式：',
    `- 每个句段开头有编号，如【${first}】。译文用同样的编号开头，一个编号一段，编号不增、不减、不改、不重排。`,
    '- 不合并句段，也不拆分句段；每段译文写在一行里。',
    '- 只写编号和译文：不要原文、解释、开场白、结束语、代码块和表格。',
    '',
    '翻译的要求：',
    '- Markdown 标记（**粗体**、*斜体*、[链接](地址)、![图](地址)、`代码`、脚注 [^1]、HTML 标签）照原样保留；链接的文字要译，地址和代码不改。',
    '- 数字、日期、型号、网址一个不少；不增删内容。',
    '- 用简体中文和全角标点，汉字与英文、数字之间空一格。',
    ...conventions(options.sheet),
    ...glossary(rows, options),
    ...(options.more?.trim() ? ['', '另外：', options.more.trim()] : []),
    '',
    '句段：',
  ];
  return lines.join('\n');
}

/** The article's conventions that a translation must know, a line each. */
export function conventions(sheet: Sheet = {}): string[] {
  const lines: string[] = [];
  if (sheet.address !== undefined) lines.push(`- 称呼读者或对方一律用“${sheet.address}”。`);
  for (const { name, chinese, address } of sheet.speakers ?? []) {
    const as = chinese ? `${name}（${chinese}）` : name;
    if (address !== undefined) lines.push(`- ${as}说话时称呼对方用“${address}”。`);
  }
  if (sheet.quotes !== undefined) {
    lines.push(`- 引号用${sheet.quotes === 'corner' ? '「」和『』' : '“”和‘’'}。`);
  }
  const names = {
    chinese: '译成中文，不附英文',
    'first-mention': '译成中文，第一次出现时附英文，如：扎克伯格（Zuckerberg）',
    english: '保留英文',
  };
  if (sheet.names !== undefined) lines.push(`- 人名${names[sheet.names]}。`);
  return lines;
}

/** Names and terms that these rows have; the rest of the list would only take room. */
export function termsIn(rows: readonly AskedRow[], options: RequestOptions): DraftTerm[] {
  const known = new Set<string>();
  return [...(options.sheet?.nameList ?? []), ...(options.terms ?? [])].filter((term) => {
    const key = term.english.toLowerCase();
    if (known.has(key) || !rows.some(({ source }) => mentions(source, term.english))) return false;
    known.add(key);
    return true;
  });
}

function glossary(rows: readonly AskedRow[], options: RequestOptions): string[] {
  const terms: DraftTerm[] = termsIn(rows, options);
  if (terms.length === 0) return [];
  const line = ({ english, chinese, note }: DraftTerm) =>
    `- ${english} → ${chinese}${note ? `（${note}）` : ''}`;
  return ['', '名称和术语：', ...terms.map(line)];
}
