import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../edits.ts';
import type { Converted, Step } from '../types.ts';
import { avatarsStep } from './avatars.ts';
import { emptyLinksStep } from './empty-links.ts';
import { furnitureStep } from './furniture.ts';
import { headingsStep } from './headings.ts';
import { shareLinksStep } from './share-links.ts';
import { cleanedAddress, trackingStep } from './tracking.ts';

const plain: Converted = {
  format: 'markdown',
  markdown: '',
  marks: [],
  removed: [],
  images: [],
  facts: {},
};

/** The text after all sure suggestions of one step. */
function settled(step: Step, markdown: string, converted: Partial<Converted> = {}): string {
  const found = step.suggest(markdown, { ...plain, ...converted, markdown });
  return applyEdits(
    markdown,
    found.filter(({ sure }) => sure),
  );
}

/** What a step only offers, as `why: text`. */
function offered(step: Step, markdown: string, converted: Partial<Converted> = {}): string[] {
  return step
    .suggest(markdown, { ...plain, ...converted, markdown })
    .filter(({ sure }) => !sure)
    .map(
      ({ at, why, replacement }) =>
        `${why}: ${markdown.slice(at.start, at.end).trim()} → ${replacement}`,
    );
}

const steps = [
  furnitureStep,
  avatarsStep,
  shareLinksStep,
  emptyLinksStep,
  trackingStep,
  headingsStep,
];

describe.each(steps.map((step) => [step.id, step] as const))('%s', (_, step) => {
  test('suggests in order, without overlap, the same each time, for any text', () => {
    fc.assert(
      fc.property(soup(), (markdown) => {
        const converted = { ...plain, markdown, facts: { title: 'A title', author: 'Ann' } };
        const found = step.suggest(markdown, converted);
        expect(step.suggest(markdown, converted)).toEqual(found);
        expect(() => applyEdits(markdown, found)).not.toThrow();
      }),
      { numRuns: 150 },
    );
  });

  test('leaves code and maths alone', () => {
    const link = '[](https://e.example/?utm_source=x) ![a](https://www.gravatar.com/avatar/x) # x';
    const markdown = [
      'Text.',
      '```md',
      link,
      '',
      'Advertisement',
      '### x',
      '```',
      `    ${link}`,
      `In a line: \`${link}\`, $[](https://e.example/?utm_source=x)$.`,
      '$$',
      link,
      '$$',
      `<!-- ${link} -->`,
      '',
    ].join('\n\n');
    expect(step.suggest(markdown, { ...plain, markdown })).toEqual([]);
  });
});

function soup(): fc.Arbitrary<string> {
  const piece = fc.constantFrom(
    '# A title',
    '## A title',
    '#### deep',
    '#',
    'Title\n===',
    '**Bold words**',
    '\n',
    '\n\n',
    '\r\n',
    '- ',
    '> ',
    '1. ',
    'text ',
    '词语',
    '[](https://e.example/)',
    '[a](https://e.example/?utm_source=x&b=1)',
    '![Ann](https://www.gravatar.com/avatar/x)',
    '[![](a.png)](https://e.example/@b?source=post_page---byline)',
    '[Tweet](https://twitter.com/intent/tweet?x)',
    'https://e.example/?fbclid=1',
    '<https://e.example/?gclid=1>',
    '[x]: https://e.example/?utm_a=b',
    '`',
    '```',
    '$',
    '--',
    'Share',
    '## Related posts',
    '[b](/c)',
    '|a|b|\n|-|-|\n',
    '👩‍💻',
    '\ud800',
    '\ufeff',
    '    ',
    '---\n',
  );
  return fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''));
}

describe('empty links', () => {
  test.each([
    ['in a line', 'a [](https://e.example/) b', 'a b'],
    ['at its edges', '[](u) a [](u)', 'a'],
    ['a paragraph of them', 'a\n\n[](u) [](v)\n\nb', 'a\n\nb'],
    ['the first paragraph', '[](u)\n\na', 'a'],
    ['an item', '- [](u)\n- b', '- b'],
    ['with a title', 'a [](u "t") b', 'a b'],
    ['in a quote', '> [](u) a', '> a'],
  ])('%s', (_, before, after) => {
    expect(settled(emptyLinksStep, before)).toBe(after);
  });

  test.each(['![](a.png)', '[![](a.png)](u)', '[a]()', '\\[](u)', '[ ] task'])(
    '%s is none',
    (markdown) => {
      expect(settled(emptyLinksStep, markdown)).toBe(markdown);
    },
  );
});

describe('tracking', () => {
  test.each([
    ['https://e.example/?utm_source=a&utm_medium=b', 'https://e.example/'],
    ['https://e.example/?id=1&utm_source=a#s', 'https://e.example/?id=1#s'],
    ['https://e.example/?utm_source=a&id=1&fbclid=x', 'https://e.example/?id=1'],
    ['https://e.example/?utm_source=a&amp;id=1', 'https://e.example/?id=1'],
    ['https://e.example/?utm_source=a\\&id=1', 'https://e.example/?id=1'],
    [
      'https://towardsdatascience.com/x-1?source=collection_archive---------5----#2024',
      'https://towardsdatascience.com/x-1#2024',
    ],
    ['https://e.example/?source=newsletter&x', 'https://e.example/?source=newsletter&x'],
    ['https://e.example/?ref=blog.example.com', 'https://e.example/'],
    ['https://github.com/a/b?ref=feature.branch', 'https://github.com/a/b?ref=feature.branch'],
    ['https://youtu.be/abc?si=XyZ&t=30', 'https://youtu.be/abc?t=30'],
    ['https://e.example/watch?si=1&feature=2', 'https://e.example/watch?si=1&feature=2'],
    ['https://x.com/a/status/1?s=20&t=abc', 'https://x.com/a/status/1'],
    [
      'http://mp.weixin.qq.com/s?__biz=M==&mid=2&idx=1&sn=f&chksm=8#rd',
      'http://mp.weixin.qq.com/s?__biz=M==&mid=2&idx=1&sn=f',
    ],
    ['https://www.google.com/url?q=https://e.example/a%3Fb%3D1&sa=D', 'https://e.example/a?b=1'],
    [
      'https://www.google.com/url?q=https%3A%2F%2Fe.example%2F%3Futm_source%3Dx',
      'https://e.example/',
    ],
    [
      'https://l.facebook.com/l.php?u=https%3A%2F%2Fe.example%2F(a)&h=x',
      'https://e.example/%28a%29',
    ],
    [
      'https://www.google.com/url?q=javascript:alert(1)',
      'https://www.google.com/url?q=javascript:alert(1)',
    ],
    ['https://www.google.com/url?q=%E0%A4%A', 'https://www.google.com/url?q=%E0%A4%A'],
    [
      'https://www.google.com/search?q=https://e.example/',
      'https://www.google.com/search?q=https://e.example/',
    ],
    ['/relative?utm_source=x', '/relative?utm_source=x'],
    ['https://e.example/?a&b=&c=d', 'https://e.example/?a&b=&c=d'],
  ])('%s', (before, after) => {
    expect(cleanedAddress(before).address).toBe(after);
  });

  test('is gone wherever an address stands', () => {
    const markdown = [
      '[https://e.example/?utm_a=1](https://e.example/?utm_a=1 "t") <https://e.example/?utm_a=1> https://e.example/?utm_a=1。',
      '![a](<https://e.example/a.png?utm_a=1>) `https://e.example/?utm_a=1` [b][c]',
      '[c]: https://e.example/?utm_a=1',
    ].join('\n\n');
    expect(settled(trackingStep, markdown)).toBe(
      [
        '[https://e.example/](https://e.example/ "t") <https://e.example/> https://e.example/。',
        '![a](<https://e.example/a.png>) `https://e.example/?utm_a=1` [b][c]',
        '[c]: https://e.example/',
      ].join('\n\n'),
    );
  });

  test('an address that was cleaned is clean', () => {
    const parameter = fc.constantFrom(
      'utm_source=a',
      'fbclid=b',
      'a=1',
      'b',
      'source=post_page',
      'ref=x.example',
      'q=https://f.example/?gclid=1',
      'é=ü',
      '=',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(
          'https://e.example/',
          'https://www.google.com/url',
          'https://x.com/a',
          'https://l.facebook.com/l.php',
        ),
        fc.array(parameter, { maxLength: 5 }),
        (page, parameters) => {
          const { address } = cleanedAddress(`${page}?${parameters.join('&')}`);
          expect(cleanedAddress(address).address).toBe(address);
        },
      ),
    );
  });
});

describe('share links', () => {
  test.each([
    [
      'a row',
      'a\n\nShare: [X](https://twitter.com/intent/tweet?u=1) | [F](https://www.facebook.com/sharer/sharer.php?u=1)\n\nb',
      'a\n\nb',
    ],
    [
      'a list',
      'a\n\n- [X](https://x.com/intent/post?u)\n- [Mail](mailto:?subject=a)\n- [Home](https://e.example/)\n',
      'a\n\n- [Home](https://e.example/)\n',
    ],
  ])('%s', (_, before, after) => {
    expect(settled(shareLinksStep, before)).toBe(after);
  });

  test('in prose are only offered', () => {
    const markdown =
      'Tell [your friends](https://twitter.com/intent/tweet?u=1) what you think of it.';
    expect(settled(shareLinksStep, markdown)).toBe(markdown);
    expect(offered(shareLinksStep, markdown)).toHaveLength(1);
  });

  test.each([
    '[a post](https://twitter.com/a/status/1)',
    '[mail](mailto:a@b.example?subject=x)',
    '[a thread](https://www.reddit.com/r/x/comments/1)',
  ])('%s is none', (markdown) => {
    expect(shareLinksStep.suggest(markdown, plain)).toEqual([]);
  });
});

describe('avatars', () => {
  test.each([
    [
      'a face with a link',
      'a\n\n[![Ann](https://www.gravatar.com/avatar/x?s=96)](https://e.example/author/ann)\n\nb',
      'a\n\nb',
    ],
    [
      'a face by what it leads to',
      '[![Ann](../i/705d.png)](https://ann.medium.com/?source=post_page---byline--3f--) Ann',
      'Ann',
    ],
    ['a counter', 'a\n\n![](https://pixel.wp.com/g.gif?v=ext)\n', 'a\n'],
    [
      'an emoji',
      'good ![👍🏽](https://s.w.org/images/core/emoji/15/72x72/1f44d.png)!',
      'good 👍🏽!',
    ],
  ])('%s', (_, before, after) => {
    expect(settled(avatarsStep, before)).toBe(after);
  });

  test('by their name alone are only offered', () => {
    const markdown = 'Talking heads: ![Result](/img/avatar-generation/result.png)';
    expect(settled(avatarsStep, markdown)).toBe(markdown);
    expect(
      settled(avatarsStep, '![Ann](/authors/ann/profile-pic-1.jpg) x', {
        facts: { author: 'Ann' },
      }),
    ).toBe('x');
    expect(offered(avatarsStep, '![Ann](/authors/ann/profile-pic-1.jpg) x')).toHaveLength(1);
  });

  test.each([
    '![A graph](https://e.example/pixels-per-token.png)',
    '![A line](https://e.example/emoji-frequency.png)',
    '![](https://miro.medium.com/v2/resize:fit:700/1*a.png)',
  ])('%s is a picture of the article', (markdown) => {
    expect(avatarsStep.suggest(markdown, plain)).toEqual([]);
  });
});

describe('headings', () => {
  const page = { format: 'html', facts: { title: 'The title' } } as const;

  test.each([
    ['levels left out', '# t\n\n### a\n\n##### b\n\n### c', '# t\n\n## a\n\n### b\n\n## c'],
    ['several titles', '# t\n\na\n\n# b\n\n## c\n\n# d', '# t\n\na\n\n## b\n\n### c\n\n## d'],
    [
      'underlined ones',
      't\n===\n\na\n===\n\nb\n---',
      '# t\n\n## a\n\n### b'.replace('# t', 't\n==='),
    ],
    ['the title twice', '# A **title**\n\n## A title\n\na', '# A **title**\n\na'],
    ['empty ones', '# t\n\n##\n\na', '# t\n\na'],
    ['nothing to do', '# t\n\n## a\n\n### b\n\n## c', '# t\n\n## a\n\n### b\n\n## c'],
    ['no title, as the front matter has it', '## a\n\n### b', '## a\n\n### b'],
    [
      'seven levels',
      '# 1\n\n## 2\n\n### 3\n\n#### 4\n\n##### 5\n\n###### 6\n\n# 7\n\n## 8',
      '# 1\n\n## 2\n\n### 3\n\n#### 4\n\n##### 5\n\n###### 6\n\n## 7\n\n### 8',
    ],
  ])('%s', (_, before, after) => {
    expect(settled(headingsStep, before)).toBe(after);
  });

  test.each([
    ['the head has it', '## a\n\nb', '# The title\n\n## a\n\nb'],
    ['it is a smaller heading', '### The title\n\n#### a', '# The title\n\n## a'],
    ['it stands below a kicker', 'Kicker\n\n# The title\n\n## a', 'Kicker\n\n# The title\n\n## a'],
    ['nothing', '', ''],
  ])('the title of a page: %s', (_, before, after) => {
    expect(settled(headingsStep, before, page)).toBe(after);
  });

  test('a title from the head is text', () => {
    expect(
      settled(headingsStep, 'a', { format: 'html', facts: { title: 'Why [x](y) *is* <b>' } }),
    ).toBe('# Why \\[x\\](y) \\*is\\* \\<b>\n\na');
  });

  test('of nothing but bold are offered', () => {
    const markdown = '# t\n\n**A heading**\n\ntext\n\n**A sentence.**\n\ntext\n\n**last**';
    expect(settled(headingsStep, markdown)).toBe(markdown);
    expect(offered(headingsStep, markdown)).toEqual(['bold: **A heading** → ## A heading']);
  });

  test('are settled once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 12 }), (levels) => {
        const markdown = levels
          .map((level, at) => `${'#'.repeat(level)} h${at}\n\ntext\n`)
          .join('\n');
        const once = settled(headingsStep, markdown);
        expect(settled(headingsStep, once)).toBe(once);
        expect(once.replace(/^#+/gm, '')).toBe(markdown.replace(/^#+/gm, ''));
      }),
    );
  });
});

describe('furniture', () => {
  test('that is marked goes with its blank lines, doubtful or not as the mark says', () => {
    const markdown = 'nav\n\na\n\nshare\n\nb\n\nfooter\n';
    const mark = (text: string, sure: boolean) => ({
      at: { start: markdown.indexOf(text), end: markdown.indexOf(text) + text.length },
      what: 'aside' as const,
      sure,
    });
    const marks = [mark('nav', true), mark('share', false), mark('footer', true)];
    expect(settled(furnitureStep, markdown, { marks })).toBe('a\n\nshare\n\nb\n');
    expect(offered(furnitureStep, markdown, { marks })).toEqual(['aside: share → ']);
  });

  const medium = '[x](https://medium.com/@a?source=post_page---byline--1)\n\n';

  test.each([
    ['a way past the navigation', '[Skip to content](#c)\n\na', 'a'],
    ['an advertisement', 'a\n\nAdvertisement\n\nb', 'a\n\nb'],
    ['contents', '# t\n\n## Contents\n\n- [a](#a)\n- [b](#b)\n\n## a\n\nx', '# t\n\n## a\n\nx'],
    [
      'a way out of a mailing list',
      'a\n\nb\n\n© A. [Unsubscribe](https://e.example/u)\n',
      'a\n\nb\n',
    ],
    [
      'a plea for readers',
      'a\n\nThanks for reading Notes! Subscribe for free to receive new posts and support my work.\n\nb',
      'a\n\nb',
    ],
    [
      'a list of other posts',
      'a\n\nb\n\nc\n\nd\n\n## Related posts\n\n- [a](/a)\n- [b](/b)\n',
      'a\n\nb\n\nc\n\nd\n',
    ],
    ["a story's counters", `${medium}--\n\nListen\n\na`, `${medium}a`],
  ])('%s', (_, before, after) => {
    expect(settled(furnitureStep, before)).toBe(after);
  });

  test.each([
    ['a list of what a text contains', '## Contents\n\n- one\n- two\n\na'],
    [
      'a section about comments',
      'a\n\nb\n\nc\n\n## Comments\n\nComments in code are for readers.\n',
    ],
    ['dashes in an article', 'a\n\n--\n\nb'],
    ['a sentence about advertisement', 'Advertisement pays for it.\n\na'],
    ['a word that other pages have in their head', 'Share\n\na'],
    [
      'a section with links in its prose',
      'a\n\nb\n\nc\n\n## Read more\n\nIt is all in [the paper](https://e.example/), page 3.\n',
    ],
  ])('%s stays', (_, markdown) => {
    expect(settled(furnitureStep, markdown)).toBe(markdown);
  });

  test('a byline is only offered while nothing else says who wrote it', () => {
    const markdown = `# t\n\n${medium}a`;
    expect(settled(furnitureStep, markdown)).toBe(markdown);
    expect(offered(furnitureStep, markdown)).toHaveLength(1);
    expect(settled(furnitureStep, markdown, { facts: { author: 'A' } })).toBe('# t\n\na');
  });
});
