import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSlug, suggestSlug } from './slug.ts';

describe('slugs', () => {
  it.each([
    ['Open-Source AI Is the Path Forward', 'open-source-ai-is-the-path-forward'],
    ['Why Meta’s Llama 3.1 isn’t “open”', 'why-metas-llama-3-1-isnt-open'],
    ['Café — naïve Ǆ', 'cafe-naive-dz'],
    ['machines-of-loving-grace.md', 'machines-of-loving-grace'],
    ['Node.js in 2025', 'node-js-in-2025'],
    ['开源 AI 是未来', 'ai'],
    ['开源是未来', 'article'],
    ['', 'article'],
    ['😀', 'article'],
    ['CON', 'con-article'],
    ['aux.md', 'aux-article'],
    ['con.txt.md', 'con-txt'],
    ['a '.repeat(200), Array(30).fill('a').join('-')],
    ['x'.repeat(200), 'x'.repeat(60)],
  ])('%j suggests %s', (title, slug) => {
    expect(suggestSlug(title)).toBe(slug);
  });

  it('are numbered where one is taken, ignoring case', () => {
    expect(suggestSlug('Open AI', ['Open-AI', 'open-ai-2'])).toBe('open-ai-3');
  });

  it('suggested are always possible and never taken', () => {
    const title = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string(),
      fc.constantFrom('con', 'NUL.md'),
    );
    fc.assert(
      fc.property(title, fc.array(title), (name, others) => {
        const taken = others.map((other) => suggestSlug(other));
        const slug = suggestSlug(name, taken);
        expect(isSlug(slug)).toBe(true);
        expect(taken).not.toContain(slug);
      }),
    );
  });

  it.each(['', 'A', 'ä', 'a b', '../a', 'a/b', 'con', 'lpt9', 'a'.repeat(101), '.', 'a.b'])(
    '%j is none',
    (name) => {
      expect(isSlug(name)).toBe(false);
    },
  );
});
