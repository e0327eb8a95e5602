import { describe, expect, test } from 'vitest';
import { convert } from './index.ts';

describe('Markdown', () => {
  test.each(['', '\ufeff# A\r\n\r\nB\r\n', 'a\0b \ud800', '---\ntitle: x\n---\n'])(
    '%j stays as it is, to the byte',
    (text) => {
      expect(convert('markdown', text)).toMatchObject({ markdown: text, marks: [], removed: [] });
    },
  );

  test('its front matter tells title, author, date and address', () => {
    const { facts } = convert(
      'markdown',
      '---\ntitle: "A: b"\nauthor: Ann\ndate: 2025-01-02\ncanonical_url: https://a.b/c\ntags: [x]\n---\n\n# Other\n',
    );
    expect(facts).toEqual({
      title: 'A: b',
      author: 'Ann',
      date: '2025-01-02',
      url: 'https://a.b/c',
    });
  });

  test.each([
    ['# The *title*\n\nText', { title: 'The *title*' }],
    ['Text\n\n## No title', {}],
    ['---\nauthor:\n  name: Ann\nlink: /here\n---\n\nText', {}],
    ['+++\ntitle = "T"\n+++\n', { title: 'T' }],
  ])('%j says %j of itself', (text, facts) => {
    expect(convert('markdown', text).facts).toEqual(facts);
  });

  test('its images are listed once, those in code not at all', () => {
    const { images } = convert(
      'markdown',
      '![A *b*](a.png "t") ![](<b c.png>) ![again](a.png)\n\n```\n![](x.png)\n```\n\n![C][c]\n\n[c]: c.png\n',
    );
    expect(images).toEqual([
      { address: 'a.png', alt: 'A *b*' },
      { address: 'b c.png', alt: '' },
      { address: 'c.png', alt: '' },
    ]);
  });
});
