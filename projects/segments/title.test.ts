import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../markdown/index.ts';
import { suggestTitle } from './title.ts';

const titleOf = (markdown: string) => suggestTitle(parseMarkdown(markdown).segments);

describe('title of an article', () => {
  it('is its first heading of the first level, wherever it stands', () => {
    expect(titleOf('---\ntitle: Weights\n---\n\n## Before\n\n# Open weights\n')).toBe(
      'Open weights',
    );
  });

  it('is the front matter’s title where no such heading is', () => {
    expect(titleOf('---\ntitle: "Weights: open"\n---\n\n## Before\n')).toBe('Weights: open');
  });

  it('is the first heading of the second level where nothing else is', () => {
    expect(titleOf('Some text.\n\n## The tax\n')).toBe('The tax');
  });

  it('is none where an article has no heading', () => {
    expect(titleOf('Some text.\n')).toBeUndefined();
  });
});
