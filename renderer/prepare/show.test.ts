import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../projects/import/edits.ts';
import { convert, prepare } from '../../projects/import/index.ts';
import { editsBetween, shownOf } from './show.ts';

const shown = (markdown: string, edited?: string) =>
  shownOf(prepare(convert('markdown', markdown)), edited, 'block');

describe('a text changed by hand', () => {
  it('is the text before with some lines edited', () => {
    const lines = fc
      .array(fc.constantFrom('one', '二', '😀', '', '\r', '# x'), { maxLength: 12 })
      .map((parts) => parts.join('\n'));
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        expect(applyEdits(before, editsBetween(before, after))).toBe(after);
      }),
    );
  });

  it('keeps the lines between two changes out of both', () => {
    expect(editsBetween('a\nb\nc\n', 'A\nb\nC\n').map(({ replacement }) => replacement)).toEqual([
      'A\n',
      'C\n',
    ]);
  });

  it('is what is counted and shown', async () => {
    const { markdown, outline, hunks } = await shown('# One\n\nTwo words.\n', '# One\n');
    expect(markdown).toBe('# One\n');
    expect(outline).toMatchObject({ title: 'One', rows: 1, words: 1 });
    expect(hunks).toHaveLength(1);
  });
});

describe('a suggestion', () => {
  it('is placed in the first text and in the last', async () => {
    const first = '# One\n\nTwo  words and  more.\n';
    const { markdown, suggestions } = await shown(first);
    const places = suggestions
      .filter(({ taken }) => taken)
      .map(({ before, after, lead }) => [
        first.slice(before.start, before.end),
        markdown.slice(after.start, after.end),
        lead,
      ]);
    expect(places.length).toBeGreaterThan(0);
    for (const [before, after] of places) expect(before).not.toBe(after);
  });

  it('shows the words it changes and the line around them, and no more', async () => {
    const { suggestions } = await shown('# One\n\nTwo  words\nand more.\n');
    const found = suggestions.find(({ why }) => why === 'double-space');
    expect(found).toMatchObject({ lead: 'Two', words: '  ', replacement: ' ', trail: 'words' });
  });

  it('is cut short where it is long', async () => {
    const { suggestions } = await shown(`# One${'\n'.repeat(2000)}Two\n`);
    const [blank] = suggestions.filter(({ why }) => why === 'blank-lines');
    expect(blank?.words.length).toBe(601);
  });

  it('says the images that are left, each once', async () => {
    const { addresses } = await shown('![a](a.png) ![b](b.png) ![a](a.png)\n');
    expect(addresses).toEqual(['a.png', 'b.png']);
  });
});
