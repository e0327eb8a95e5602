import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageAddresses, imageName, matchImage, withImageNames } from './images.ts';

const addressesOf = (markdown: string) => imageAddresses(markdown).map(({ address }) => address);

describe('the addresses of images', () => {
  it.each([
    ['inline', 'a ![cat](cat.png) b', ['cat.png']],
    ['with a title', '![cat](cat.png "A cat")', ['cat.png']],
    ['in angle brackets', '![cat](<my cat.png>)', ['my cat.png']],
    ['with escapes', '![cat](my\\_cat\\(1\\).png?a=1&amp;b=2)', ['my_cat(1).png?a=1&b=2']],
    ['inside of a link', '[![cat](cat.png)](https://example.com/cat.png)', ['cat.png']],
    ['by reference', '![cat][c] and ![c] and ![c][]\n\n[c]: cat.png\n', ['cat.png']],
    ['in a table', '| a |\n| - |\n| ![x](x.png) |\n', ['x.png']],
    ['after Chinese, emoji and CRLF', '猫😀\r\n\r\n![猫](猫.png)\r\n', ['猫.png']],
    ['after a byte order mark', '\ufeff![a](a.png)', ['a.png']],
  ])('are found %s', (_, markdown, addresses) => {
    expect(addressesOf(markdown)).toEqual(addresses);
  });

  it.each([
    ['code', '`![cat](cat.png)`'],
    ['a code block', '```\n![cat](cat.png)\n```\n'],
    ['a link', '[cat](cat.png) and ![not closed'],
    ['a definition that only a link uses', '[cat][c] ![x](\n\n[c]: cat.png\n'],
    ['a comment', '<!-- ![cat](cat.png) -->\n'],
  ])('are not found in %s', (_, markdown) => {
    expect(addressesOf(markdown)).toEqual([]);
  });

  it('are rewritten where they are an image’s and nowhere else', () => {
    const markdown =
      'See cat.png, [cat](cat.png), `cat.png`:\n\n![cat.png](<cat.png> "cat.png") ![dog](dog.png) ![c]\n\n[c]: cat.png\n';
    expect(withImageNames(markdown, new Map([['cat.png', 'cat-2.png']]))).toBe(
      'See cat.png, [cat](cat.png), `cat.png`:\n\n![cat.png](<images/cat-2.png> "cat.png") ![dog](dog.png) ![c]\n\n[c]: images/cat-2.png\n',
    );
  });

  it('rewrite to a text that differs in the addresses alone', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '![a](a.png)',
        '![猫][r]',
        '[r]: b.png',
        '\r\n',
        '\n\n',
        '> ',
        '- ',
        '`',
        '😀',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const markdown = parts.join('');
        const found = imageAddresses(markdown);
        const names = new Map(found.map(({ address }, index) => [address, `${index}.png`]));
        const kept: string[] = [];
        let from = 0;
        for (const { at } of found) {
          expect(at.start).toBeGreaterThanOrEqual(from);
          kept.push(markdown.slice(from, at.start));
          from = at.end;
        }
        const rewritten = withImageNames(markdown, names);
        const again = found.map(({ address }) => `images/${names.get(address)}`);
        expect(rewritten).toBe(
          kept.map((text, index) => text + again[index]).join('') + markdown.slice(from),
        );
      }),
    );
  });
});

describe('the file an address means', () => {
  const given = ['Page_files/photo.png', 'Page_files/b/photo.png', 'Page_files/图 1.png'].map(
    (path) => ({ path }),
  );
  it.each([
    ['./Page_files/photo.png', 'Page_files/photo.png'],
    ['https://cdn.example.com/b/photo.png?w=1200#x', 'Page_files/b/photo.png'],
    ['Page_files/%E5%9B%BE%201.png', 'Page_files/图 1.png'],
    ['PHOTO.PNG', 'Page_files/photo.png'],
    ['other.png', undefined],
    ['100%.png', undefined],
    ['', undefined],
  ])('%s is %s', (address, path) => {
    expect(matchImage(address, given)?.path).toBe(path);
  });
});

describe('the name of an image', () => {
  it.each([
    ['Page_files/My Photo (1).PNG', 'png', 'My-Photo-1.png'],
    ['photo.jpeg', 'jpeg', 'photo.jpeg'],
    ['photo.png', 'webp', 'photo.webp'],
    ['photo', 'gif', 'photo.gif'],
    ['../../etc/passwd', 'png', 'passwd.png'],
    ['con.png', 'png', 'image-con.png'],
    ['lpt².png', 'png', 'image-lpt².png'],
    ['....png', 'png', 'image.png'],
    ['图片 一.png', 'png', '图片-一.png'],
    ['a%2Fb.png', 'png', 'b.png'],
  ] as const)('of %s (%s) is %s', (path, type, name) => {
    expect(imageName(path, type, new Set())).toBe(name);
  });

  it('is never given twice, whatever its case', () => {
    const taken = new Set<string>();
    expect(['a.png', 'A.png', 'b/a.PNG'].map((path) => imageName(path, 'png', taken))).toEqual([
      'a.png',
      'A-2.png',
      'a-3.png',
    ]);
  });

  it('needs no escape in Markdown and fits every file system', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (path) => {
        const name = imageName(path, 'png', new Set());
        expect(name).toMatch(/^[\p{L}\p{N}_][\p{L}\p{N}_-]*\.png$/u);
        expect(addressesOf(`![](images/${name})`)).toEqual([`images/${name}`]);
        expect(new TextEncoder().encode(name).length).toBeLessThan(255);
      }),
    );
  });
});
