import { describe, expect, test } from 'vitest';
import { applyEdits } from '../edits.ts';
import { convert, type ImportFormat, type Step } from '../index.ts';
import { frontMatterStep } from './front-matter.ts';
import { headingsStep } from './headings.ts';
import { sentencesStep } from './sentences.ts';
import { spacingStep } from './spacing.ts';
import { turnsStep } from './turns.ts';
import { unwrapStep } from './unwrap.ts';

/** The text with the sure changes; the others as `⟨instead⟩` where they are offered. */
function changed(step: Step, markdown: string, format: ImportFormat = 'markdown'): string {
  const found = step.suggest(markdown, { ...convert(format, ''), markdown });
  return applyEdits(
    markdown,
    found.map(({ at, replacement, sure }) => ({
      at,
      replacement: sure ? replacement : `⟨${replacement}⟩`,
    })),
  );
}

const unchanged = (step: Step, markdown: string, format?: ImportFormat): void => {
  expect(changed(step, markdown, format)).toBe(markdown);
};

describe('front matter', () => {
  test('keys of the site go with their values, others are offered, what the article says stays', () => {
    expect(
      changed(
        frontMatterStep,
        '---\nlayout: post\ntitle: A\ntags:\n- x\n# a remark\nauthor:\n  name: B\nmood: good\n---\n\nText\n',
      ),
    ).toBe('---\ntitle: A\nauthor:\n  name: B\n⟨⟩---\n\nText\n');
  });

  test('goes as a whole where nothing of it would stay', () => {
    expect(changed(frontMatterStep, '---\nsidebar_position: 4\n---\n\n\n# Title\n')).toBe(
      '# Title\n',
    );
    expect(changed(frontMatterStep, '+++\r\nweight = 1\r\n+++\r\n\r\nText')).toBe('Text');
  });

  test.each([
    '---\nlayout post\n---\n\nText\n',
    'Text\n\n---\nlayout: post\n---\n',
    '---\ntitle: A\ndate: 2025-01-01\n---\n',
    '+++\nweight = 1\n[params]\nlayout = "a"\n+++\n',
  ])('%j stays', (markdown) => unchanged(frontMatterStep, markdown));
});

describe('turns', () => {
  const established = '**Ann:** Hello.\n\n**Bo Lee：** Hi.\n\n';

  test.each([
    ['**Ann:** Yes. **Bo Lee：** No.', '**Ann:** Yes.\n\n**Bo Lee：** No.'],
    ['**Ann:** 好。Bo Lee：不好。', '**Ann:** 好。\n\n**Bo Lee：** 不好。'],
    ['Really? Ann: Yes!" Bo Lee: No.', 'Really?\n\n**Ann:** Yes!"\n\n**Bo Lee:** No.'],
    [
      'So it was. [12:30] Ann: Yes. Bo Lee: No.',
      'So it was.\n\n[12:30] **Ann:** Yes.\n\n**Bo Lee:** No.',
    ],
    ['**Ann：****why?****Bo Lee：** No.', '**Ann：** **why?**\n\n**Bo Lee：** No.'],
    ['**Ann: why?****Bo Lee：** No.', '**Ann: why?**\n\n**Bo Lee：** No.'],
    ['Ann: one line\nand more\nBo Lee: two', '**Ann:** one line\nand more\n\n**Bo Lee:** two'],
  ])('%j', (glued, split) => {
    expect(changed(turnsStep, established + glued)).toBe(established + split);
  });

  test.each([
    'as I said to Ann: no, and',
    'Carl: Yes. Dora: No.',
    '`Yes. Ann: no` and <https://a.b/?Ann: x>',
    '> Yes. Ann: no.',
    '**not yet Ann: no**',
  ])('%j stays', (text) => unchanged(turnsStep, established + text));

  test.each([
    'Note: one. Note: two.\n\nTip: three.',
    '**Returns:**\n\n```\n1\n```\n\n**Takes:**\n\n```\n2\n```\n\n**Returns:**\n\n**Takes:**\n',
    'ANN: One speaker alone. ANN: Again.',
  ])('%j is no conversation', (text) => unchanged(turnsStep, text));

  test('names that are neither bold nor in capitals are offered, unless most paragraphs are turns', () => {
    const prose = 'Text.\n\n'.repeat(9);
    const talk = 'Pros: many.\n\nCons: some.\n\nCons: none.\n\nPros: more. Cons: less.\n';
    expect(changed(turnsStep, prose + talk)).toContain('⟨**Pros:**⟩ more.⟨\n\n⟩⟨**Cons:**⟩ less.');
    expect(changed(turnsStep, talk)).toContain('**Pros:** more.\n\n**Cons:** less.');
  });
});

describe('unwrap', () => {
  const line = 'This line of a letter goes on until the next word would not have fitted';

  test.each([
    [`${line}\nand more.`, `${line} and more.`],
    [`${line}\r\nand more.`, `${line} and more.`],
    [`> ${line}\n> and more.`, `> ${line} and more.`],
    [`- ${line}\n  and more.\n- next`, `- ${line} and more.\n- next`],
    [`${line} fine-\ntuning, or fine-tuning`, `${line} fine-tuning, or fine-tuning`],
    [`${line} pre-\nand post-training`, `${line} pre- and post-training`],
    [
      '我们今天来谈一谈开放权重的语言模型，以及为什么这件事情对研究人员来说\n非常重要。',
      '我们今天来谈一谈开放权重的语言模型，以及为什么这件事情对研究人员来说非常重要。',
    ],
    [
      '我们今天来谈一谈开放权重的语言模型，以及 Meta 为什么要把这样的 Llama\n开放出来。',
      '我们今天来谈一谈开放权重的语言模型，以及 Meta 为什么要把这样的 Llama 开放出来。',
    ],
    ['**Ann:** a short turn that\ngoes on', '**Ann:** a short turn that goes on'],
    ['**问：**\n为什么？', '**问：** 为什么？'],
  ])('%j', (wrapped, joined) => {
    expect(changed(unwrapStep, wrapped)).toBe(joined);
  });

  test.each([
    'Nine bytes for the poet,\nthree for the clerk,\nand one for the silence\nthat closes the work.',
    'Ann Lee\n12 Harbour Lane\nLowestoft',
    `${line}  \nand more`,
    `${line}\\\nand more`,
    `${line}<br>\nand more`,
    `\`\`\`\n${line}\nand more\n\`\`\``,
    `    ${line}\n    and more`,
    `| ${line} |\n| --- |\n| more |`,
    `![${line}](a.png)\n![b](b.png)`,
    `import a from 'a-very-long-module-name/with/a/path/that/goes/on.ts';\nimport b from 'b';`,
    `> [!NOTE]\n> ${line}`,
    '第一行诗\n第二行诗\n第三行诗',
  ])('%j stays', (markdown) => unchanged(unwrapStep, markdown));

  test.each([
    ['We trained the lan-\nguage model', 'We trained the language model'],
    ['We trained a multi-\nlingual model', 'We trained a multi-lingual model'],
    ['It was an inter-\nesting result', 'It was an interesting result'],
    ['The Rui-\nJie method', 'The Rui-Jie method'],
  ])('a divided word of a printed text: %j', (wrapped, joined) => {
    const before = `${line}\n${line}\n`;
    expect(changed(unwrapStep, before + wrapped, 'text')).toBe(`${line} ${line} ${joined}`);
  });

  test('in plain text a short line ends a paragraph, and one goes on behind a page', () => {
    expect(
      changed(unwrapStep, `${line}\n${line}\nand ends.\nAnother ${line}\nand more`, 'text'),
    ).toBe(`${line} ${line} and ends.\n\nAnother ${line} and more`);
    expect(changed(unwrapStep, `${line} of\n\nwhat came before.`, 'text')).toBe(
      `${line} of what came before.`,
    );
    unchanged(unwrapStep, `${line}.\n\nwhat came before.`, 'text');
    unchanged(unwrapStep, `${line} of\n\nwhat came before.`, 'markdown');
  });

  test('leaves the phrases of a transcript to the step that knows them', () => {
    unchanged(unwrapStep, `${line}\nand more.`, 'phrases');
  });
});

describe('sentences', () => {
  const grouped = (markdown: string): string => changed(sentencesStep, markdown, 'phrases');

  test('written sentences are joined, and only the time of the first line stays', () => {
    expect(grouped('**00:01** One, and\n**00:02** two. Three\n**00:04** four.\n')).toBe(
      '**00:01** One, and two. Three four.\n',
    );
    expect(grouped('He met Dr.\nLee. Then he left.\n')).toBe('He met Dr. Lee. Then he left.\n');
  });

  test('a paragraph ends with a sentence, when it is long or at a pause', () => {
    const long = 'Ten words make a line that is quite long, really.\n'.repeat(10);
    expect(grouped(long).split('\n\n')).toHaveLength(2);
    expect(grouped('Short.\n\nShort too.\n')).toBe('Short. Short too.\n');
    expect(grouped(`${long.slice(0, 250)}and\n\n**00:09** goes on.\n`)).toContain('and goes on.');
  });

  test('each speaker keeps their paragraph', () => {
    expect(grouped('**00:01** **Ann:** Yes.\nNo.\n\n**00:02** **Bo:** Why?\n')).toBe(
      '**00:01** **Ann:** Yes. No.\n\n**00:02** **Bo:** Why?\n',
    );
  });

  test('speech without punctuation gets it at pauses, the rest is offered', () => {
    expect(
      grouped(
        "so i was asking\nwhat is a model\nit is what you think\n\nyou can look at it\nand i'm sure\n",
      ),
    ).toBe(
      "So I was asking what is a model⟨.⟩ ⟨I⟩t is what you think. You can look at it and I'm sure.\n",
    );
    expect(grouped('we looked at it,\n\nand it was gone\n')).toBe(
      'We looked at it, and it was gone.\n',
    );
    expect(grouped('how do they learn from so many words\n\nslowly\n')).toBe(
      'How do they learn from so many words? Slowly.\n',
    );
    expect(grouped('we looked at all of the weights again\nso they were wrong\n')).toBe(
      'We looked at all of the weights again⟨.⟩ ⟨S⟩o they were wrong.\n',
    );
  });

  test('capitals at the start of some lines tell sentences, names do not', () => {
    expect(
      grouped(
        'we read a paper\nabout Quill\nQuill is a model\nThey trained it\nand tested it\nand left\n',
      ),
    ).toBe(
      'We read a paper about Quill Quill is a model. They trained it and tested it and left.\n',
    );
  });

  test('Chinese phrases get commas, questions their mark, and a new thought a full stop', () => {
    expect(
      grouped('大家好\n今天我们来聊一聊开放权重的语言模型\n你觉得有必要吗\n首先\n它很大\n'),
    ).toBe('大家好，今天我们来聊一聊开放权重的语言模型，你觉得有必要吗？首先，它很大。\n');
  });

  test('other formats have no phrases', () => unchanged(sentencesStep, 'one\ntwo\n', 'text'));
});

describe('spacing', () => {
  test.each([
    ['a\u00a0b  c', 'a b c'],
    ['a\u200bb \u00ad c', 'ab c'],
    ['a \nb\t\nc', 'a\nb\nc'],
    ['a\n\n\n\nb', 'a\n\nb'],
    ['a\n  \nb', 'a\n\nb'],
    ['a\r\n\r\n\r\nb', 'a\r\n\r\nb'],
    ['\u00a0word', 'word'],
  ])('%j', (odd, even) => {
    expect(changed(spacingStep, odd)).toBe(even);
  });

  test.each([
    'a  \nb',
    'a `b  c` d',
    '```\na  b\n\n\n\nc\n```',
    '    a  b',
    '$a  b$',
    '**“a”**\u200b字',
    '👩\u200d💻',
    '\u00a0# a',
    '| a  | b |\n| -- | - |\n| c  | d |',
    '\ufeffa',
    '　　中文',
  ])('%j stays', (text) => unchanged(spacingStep, text));
});

describe('title lines of plain text', () => {
  const text = 'A paragraph of running text that is long enough to be nothing but that.';

  test('are offered: the first as the title, the others below it', () => {
    expect(
      changed(
        headingsStep,
        `A Title\n\n${text}\n\nA NOTE\n\n${text}\n\n2.1 The Method\n\n${text}`,
        'text',
      ),
    ).toBe(`⟨# ⟩A Title\n\n${text}\n\n⟨## ⟩A NOTE\n\n${text}\n\n⟨## ⟩2.1 The Method\n\n${text}`);
  });

  test.each([
    `Dear all,\n\n${text}`,
    `It ended.\n\n${text}`,
    'Ann Lee\n\nLowestoft',
    `${text}\n\nAnn`,
  ])('%j has none', (markdown) => unchanged(headingsStep, markdown, 'text'));

  test('Markdown has headings of its own', () => {
    expect(changed(headingsStep, `# T\n\nA NOTE\n\n${text}`)).not.toContain('⟨');
  });
});
