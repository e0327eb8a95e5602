import { describe, expect, test } from 'vitest';
import { cutSentences } from './index.ts';

// `┃` is where a sentence ends; everything else is the text.

const english: Readonly<Record<string, readonly string[]>> = {
  'ends at a full stop, a question mark and an exclamation mark': [
    'Hello World. ┃My name is Jonas.',
    'What is it? ┃A model! ┃A small one.',
    'Hello?! ┃Is that you?',
  ],
  'keeps a name behind its title': [
    'Ask Dr. Smith or Mrs. Jones.',
    'I can see Mt. Fuji. ┃It is far.',
  ],
  'knows milliseconds and generations from titles': [
    'It took 5 ms. ┃Then it stopped.',
    'That is the next gen. ┃Models grow.',
  ],
  'goes on behind what introduces': [
    'Use a tool, e.g. Python.',
    'A tree vs. Another tree.',
    'A model (i.e. GPT) is used.',
  ],
  'keeps a number behind its label': [
    'Please turn to p. 55.',
    'See Fig. 3 and Eqs. (4) and (5).',
    'You can find it at N°. 1026. ┃That is where it is.',
    'The answer is no. ┃Models differ.',
  ],
  'ends behind a closing abbreviation only where a sentence opens': [
    'I live in the U.S. ┃How about you?',
    'I work for the U.S. Government.',
    'They sold it to Pitt, Briggs & Co. ┃It closed.',
    'He works at Acme Inc. in Berlin.',
  ],
  'keeps initials with their name': [
    'My name is Jonas E. Smith.',
    'J. R. R. Tolkien wrote it. ┃He did.',
    'We make a good team, you and I. ┃Did you see Albert I. Jones?',
  ],
  'ends behind “etc.” before a capital': [
    'Use Keras, etc. ┃Models vary.',
    'Use Keras, etc. for this.',
  ],
  'leaves names with dots whole': [
    'Node.js and ASP.NET run it. ┃Use .NET Core.',
    'It costs $100.00. ┃It is in her bag.',
    'Version 1.2.3 is out. ┃Upgrade.',
  ],
  'numbers a sentence': [
    '1. Open the file. ┃Save it.',
    '(a) Open it.',
    'Step 2. Save the file.',
    'Figure 1. A diagram.',
  ],
  'pauses at an ellipsis unless a capital follows': [
    'I wonder... maybe not.',
    'I never meant that.... ┃She left.',
    'Well… ┃Nobody knows. ┃It is … I think … fine.',
    'The thing is . . . I didn’t mean it.',
    '“Bohr [...] used it [...]” (Smith 55). ┃Next.',
  ],
  'ends behind closing marks': [
    'She said “This is great.” ┃He left.',
    '(It works.) ┃It really does.',
    'She said "This is great." she said.',
  ],
  'keeps who asked': ['“Really?” Altman asked. ┃Nobody knew.', '“Really?” she asked.'],
  'reads a parenthesis with the sentence around it': [
    'He teaches (He worked. He was young.) at school. ┃Good.',
    '(Most have it. ┃If not, get it.)',
  ],
  'reads a quotation with the sentence that goes on behind it': [
    'The motto “Move fast. Break things.” became famous. ┃It did.',
    'He said, “Move fast. ┃Break things.”',
  ],
  'wraps anywhere': [
    'One line\nand another. ┃New\nsentence\r\nhere.',
    'One line.\n┃Another.',
    'No full stop\n\n┃New paragraph',
  ],
  'never cuts code, addresses, maths, tags and templates': [
    'Use `a. B` here. ┃`Next` is code.',
    'See [it](https://a.b/c. "A. B"). ┃Then go.',
    'The site is https://a.b/c.html. ┃Look.',
    'Write to <https://a.b/x?Y=1>. ┃Go.',
    'With $x. Y$ we get it. ┃$Z$ is next.',
    'Text {{< ref "A. B" >}} goes. ┃On.',
    'It <span title="A. B">is</span>. ┃So.',
    'It is <!-- no. Really. --> so. ┃Yes.',
  ],
  'leaves dollars in prices alone': ['It costs $5. ┃It was $10. ┃Cheap.'],
  'ends behind emphasis, links and notes': [
    '**This matters.** ┃Do it.',
    'It works.* ┃*Mostly.',
    'It works.[^1] ┃Next.',
    'It works.[12] ┃Next.',
    'It works.<sup>3</sup> ┃Next.',
    '[It works.](https://a.b) ┃Next.',
    'It works.</b> ┃Next.',
  ],
  'begins with a small initial or a number': [
    'It works. ┃iPhone users know. ┃vLLM is fast.',
    'It has many layers. ┃12 heads are used.',
    'It works. npm knows.',
    'See approx. 12 heads.',
  ],
  'takes signs for no sentence': ['It works. 🎉', '... ok?', '. . .', 'Done! — '],
};

const chinese: Readonly<Record<string, readonly string[]>> = {
  'ends at 。！？ and their half-width forms': [
    '模型很大。┃它很慢！┃真的吗？',
    '真的?┃是的!',
    '太好了！！！┃走吧。',
    '真的吗？！┃我不信。',
    '它已弃用.┃请使用 v3.',
  ],
  'keeps white space outside': ['模型很大。 ┃它很慢。', '模型很大。\n┃它很慢。'],
  'reads quotations, titles and parentheses with the sentence around them': [
    '他说：“很大！很快！”┃我知道。',
    '去看《摔跤吧！爸爸》好吗？┃好！',
    '见附录（第 3 章。第 4 章。）了解。┃完。',
    '他说"很大。很快。"┃我知道。',
    '「你好。」他說。┃我點頭。',
  ],
  'ends behind who spoke': [
    '“很大。”她回答。┃她走了。',
    '“很大！”奥特曼表示，“很快。”┃他走了。',
    '他问：“大吗？”┃我说：“不大。”',
  ],
  'goes on behind a quotation': [
    '他说：“不去了。”然后走了。',
    '何谓“开放？封闭！”的系统？┃不知道。',
  ],
  'keeps a parenthesis behind the sentence it comments on': [
    '他说“好。”（声音很小。）┃他走了。',
    '它很大。（见图 3）',
    '请注意。┃（可选）点击按钮。',
  ],
  'pauses at an ellipsis unless a particle closes the clause': [
    '我想想……还是算了。',
    '他沉默了……┃过了很久，他才开口。',
    '等等...然后呢？',
  ],
  'leaves Latin names, versions and abbreviations whole': [
    'Vue.js 是框架。┃React 也是。',
    '版本 1.2.3 很好。┃价格 3.5 元。',
    'J. R. R. 托尔金写了它。┃他很老。',
    'OpenAI Inc. 公司很大。┃真的。',
    '1. 安装依赖。┃2. 运行。',
    '看 Node.安装 一节。',
    '若 a!=b 则停。┃好。',
  ],
  'never cuts code and addresses': [
    '使用 `a。b`。┃它很好。',
    '详见 https://a.b/c?d=e。┃谢谢。',
    '详见[这里](https://a.b/c。d)。┃谢谢。',
  ],
  'ends behind emphasis and notes, before what opens': [
    '**这很重要。**┃记住它。',
    '很重要。┃**记住它。**┃好。',
    '如下。[^1]┃下一句。',
    '很重要。┃<b>记住它</b>。',
    '太好了！🎉┃走吧。',
  ],
  'ends English sentences inside Chinese text': ['See the docs. ┃Then go. ┃然后走。'],
};

/** The text with `┃` before each sentence but the first. */
function showCuts(text: string, language: 'en' | 'zh'): string {
  let shown = '';
  let from = 0;
  for (const { start } of cutSentences(text, language).slice(1)) {
    shown += `${text.slice(from, start)}┃`;
    from = start;
  }
  return shown + text.slice(from);
}

describe.each([
  { language: 'en' as const, cases: english },
  { language: 'zh' as const, cases: chinese },
])('$language', ({ language, cases }) => {
  for (const [behaviour, texts] of Object.entries(cases)) {
    test.each(texts)(`${behaviour}: %s`, (marked) => {
      expect(showCuts(marked.replaceAll('┃', ''), language)).toBe(marked);
    });
  }
});
