import { closers, introducers, numbered, titles } from '../abbreviations.ts';
import type { Rule } from '../join.ts';

/** Tried in order; the first that joins decides. */
export const chineseRules: readonly Rule[] = [
  {
    name: 'enclosed',
    because:
      'a quotation, title or parenthesis is read with the sentence around it (《摔跤吧！爸爸》)',
    joins: ({ enclosed }) => enclosed,
  },
  {
    name: 'wordless',
    because: 'a piece without a character or digit is no sentence',
    joins: ({ wordsBefore, wordsAfter }) => !wordsBefore || !wordsAfter,
  },
  {
    name: 'punctuation',
    because:
      'no sentence starts with a comma, a closing mark or the dash before a quotation’s source',
    joins: ({ after }) => /^[，、；：,;:）)”’」』》〉】〕\]—–]/.test(after),
  },
  {
    name: 'inside-a-word',
    because: '“Yahoo!Inc”, “a!=b” and “Node.安装” have no end in them',
    joins: ({ before, gap, after }) =>
      gap === '' && (/[!?]$/.test(before) ? /^[\w=]/.test(after) : /\w\.$/.test(before)),
  },
  {
    name: 'lower-case',
    because: 'a small Latin letter behind a half-width full stop goes on',
    joins: ({ before, after }) => /\.$/.test(before) && /^[a-z]/.test(after),
  },
  {
    name: 'abbreviation',
    because: '“J. R. R. 托尔金”, “Inc. 公司”, “Fig. 三”',
    joins: ({ before }) => isAbbreviated(before),
  },
  {
    name: 'enumerator',
    because: '“1. 安装” is numbered',
    joins: ({ before }) => /(?:^|[\s。！？；：])(?:\d{1,3}|[A-Za-z])\\?\.$/.test(before),
  },
  {
    name: 'ellipsis',
    because: '“我想想……还是算了” pauses; only a closing particle makes it an end (“他沉默了……”)',
    joins: ({ before }) => /(?<![了吗呢吧啊呀嘛…])(?:…+|\.{2,})[”’」』"⁆]*$/.test(before),
  },
  {
    name: 'speaker',
    because:
      '“你好。”他说。 ends behind who said it, unless that stood before the quotation already',
    joins: ({ before, after }) =>
      closesQuotation(before) && !isIntroduced(before) && SPEAKER.test(after),
  },
  {
    name: 'quotation-goes-on',
    because: '他说：“不去了。”然后就走了。',
    joins: ({ before, gap, after }) =>
      gap === '' && closesQuotation(before) && /^(?:[的地之便就并]|然后|随后|接着)/.test(after),
  },
  {
    name: 'bracket-within',
    because:
      '见附录（第 3 章。）了解: a bracket opened inside a sentence ends none, a title (《…！》) never',
    joins: ({ before }) => closesInnerBracket(before),
  },
  {
    name: 'parenthesis-behind',
    because:
      '句外括号 (GB/T 15834): a parenthesis behind the full stop comments on the sentence before it',
    joins: ({ after }) => /^[（(][^（）()]{1,70}(?:[。！？…][”’」』]?[）)]|[）)]\s*$)/.test(after),
  },
];

/** Somebody, a verb of speech, and the end of the clause. */
const SPEAKER =
  /^[^，。！？、；：“”「」\s][^，。！？、；：“”「」]{0,15}?(?:[说說问問答喊叫称稱]|表示|指出|认为|認為|解释|解釋|补充|補充|写道|寫道|强调|強調|回应|回應|承认|承認)(?:道|着)?[，。！？：,:…]|^(?:[他她它我]|某人)(?:[说說问問答喊叫]|回答)/u;

/** A bracket that opened behind a word; behind a full stop, or first, it holds its own sentences. */
function closesInnerBracket(before: string): boolean {
  const closing = /[）)》〉】〕](?=⁆*$)/.exec(before)?.[0];
  if (closing === undefined) return false;
  if (closing === '》' || closing === '〉') return true;
  const start = before.lastIndexOf(BRACKETS[closing] ?? closing);
  return /[^\s。！？!?….”’」』⁅⁆]\s*$/.test(before.slice(0, Math.max(start, 0)));
}

const BRACKETS: Readonly<Record<string, string>> = { '）': '（', ')': '(', '】': '【', '〕': '〔' };

const CLOSERS = /["”’」』⁆]+$/;

function closesQuotation(before: string): boolean {
  return /["”」』]⁆*$/.test(before);
}

/** Who speaks stands before the quotation: 他问：“…”. */
function isIntroduced(before: string): boolean {
  const closing = before.replace(/⁆+$/, '').slice(-1);
  const opening = { '”': '“', '」': '「', '』': '『', '"': '"' }[closing] ?? closing;
  const start = before.replace(CLOSERS, '').lastIndexOf(opening);
  return start > 0 && /[：:，,]⁅*$/.test(before.slice(0, start));
}

function isAbbreviated(before: string): boolean {
  const word = /(?<![\w/-])([A-Za-z][A-Za-z.]*)\.$/.exec(before)?.[1] ?? '';
  const small = word.toLowerCase();
  return (
    /^[A-Z]$|^(?:[A-Za-z]\.)+[A-Za-z]$/.test(word) ||
    titles.has(word) ||
    introducers.has(small) ||
    numbered.has(small) ||
    closers.has(small)
  );
}
