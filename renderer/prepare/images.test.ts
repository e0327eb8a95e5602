import { describe, expect, it } from 'vitest';
import type { ImageUse } from '../../projects/import/types.ts';
import { imagesAmong } from './given.ts';
import { imagesToSend, planImages } from './images.ts';

/** The head of a PNG of a size; nothing but its header is ever read. */
function png(width: number, height: number, length = 64): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

const given = (files: Record<string, BlobPart>) =>
  imagesAmong(
    Object.entries(files).map(([path, content]) => ({ path, file: new File([content], path) })),
  );

const plan = (
  addresses: readonly string[],
  files: Record<string, BlobPart> = {},
  images: readonly ImageUse[] = [],
) => planImages(addresses, { images }, given(files));

describe('the images of an article', () => {
  it('come along from files and from the page, and are otherwise addresses', async () => {
    const planned = await plan(
      ['Page_files/a.png', 'images/1.png', 'https://example.com/far.png'],
      { 'Page_files/a.png': png(1, 1) },
      [{ address: 'images/1.png', alt: '', base64: btoa(String.fromCharCode(...png(2, 2))) }],
    );
    expect(planned).toMatchObject([
      { from: 'file', name: 'a.png', size: 64 },
      { from: 'page', name: '1.png', size: 64 },
      { address: 'https://example.com/far.png' },
    ]);
    expect(planned[2]?.name).toBeUndefined();
  });

  it.each<[string, Record<string, BlobPart>, string]>([
    ['claims to be gigantic', { 'a.png': png(50_000, 50_000) }, 'too-large'],
    ['has too many bytes', { 'a.png': png(1, 1, 20_000_001) }, 'too-large'],
    ['is no image', { 'a.png': 'GIF?' }, 'not-an-image'],
    ['is an SVG with script', { 'a.svg': '<svg><script>x()</script></svg>' }, 'active'],
  ])('stay out where one %s', async (_, files, fault) => {
    const [address = ''] = Object.keys(files);
    const [image] = await plan([address], files);
    expect(image).toMatchObject({ fault });
    expect(image?.name).toBeUndefined();
  });

  it('stay out where they are too large together', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}.png`);
    const big = png(1, 1, 19_000_000);
    const planned = await plan(names, Object.fromEntries(names.map((name) => [name, big])));
    expect(planned.map(({ fault }) => fault)).toEqual([
      ...Array<undefined>(5).fill(undefined),
      'too-large-together',
    ]);
  });

  it('have names of their own, whatever folders they came from', async () => {
    const planned = await plan(['x/a.png', 'y/a.png'], {
      'x/a.png': png(1, 1),
      'y/a.png': png(2, 2),
    });
    expect(planned.map(({ name }) => name)).toEqual(['a.png', 'a-2.png']);
  });

  it('are sent with their bytes, but for those that were left out', async () => {
    const planned = await plan(['a.png', 'b.png'], { 'a.png': png(1, 1), 'b.png': png(2, 2) });
    const wanted = planned.map((image) => ({ ...image, content: 'AAAA' }));
    expect(await imagesToSend(wanted, ['a.png'])).toEqual({
      ok: true,
      value: [{ address: 'b.png', name: 'b.png', base64: 'AAAA' }],
    });
  });
});
