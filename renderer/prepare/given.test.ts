import { describe, expect, it } from 'vitest';
import { areImages, type GivenFile, sortGiven } from './given.ts';

const files = (...paths: string[]): GivenFile[] =>
  paths.map((path) => ({ path, file: new File([], path.split('/').at(-1) ?? '') }));
const sorted = (...paths: string[]) => {
  const { articles, images } = sortGiven(files(...paths));
  return { articles: articles.map(({ path }) => path), images: images.map(({ path }) => path) };
};

describe('what was given', () => {
  it('is a page with the images of its folder, not the frames in it', () => {
    expect(
      sorted('Page_files/ad.html', 'Page_files/a.png', 'Page_files/x.js', 'Page.html'),
    ).toEqual({ articles: ['Page.html'], images: ['Page_files/a.png'] });
  });

  it('is found in a folder that was chosen whole', () => {
    expect(sorted('saved/Page_files/a.webp', 'saved/Page.htm', 'saved/.DS_Store')).toEqual({
      articles: ['saved/Page.htm'],
      images: ['saved/Page_files/a.webp'],
    });
  });

  it('may be several articles, pages before Markdown before text', () => {
    expect(sorted('b.md', 'a.md', 'n.txt', 'p.html').articles).toEqual([
      'p.html',
      'a.md',
      'b.md',
      'n.txt',
    ]);
  });

  it.each(['paper.pdf', 'photo.png', 'LICENSE'])('is the article alone, as %s', (path) => {
    expect(sorted(path)).toEqual({ articles: [path], images: [] });
  });

  it('is images for the article at hand where there is nothing else', () => {
    expect(areImages(files('a.png', 'x/b.JPG'))).toBe(true);
    expect(areImages(files('a.png', 'a.md'))).toBe(false);
    expect(areImages([])).toBe(false);
  });
});
