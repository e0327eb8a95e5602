import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageSize, imageType, imageTypeOfName, imageTypes, isActiveSvg } from './imageTypes.ts';

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

const samples = {
  png: '\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x80\0\0\x01\xe0',
  gif: 'GIF89a\x80\x02\xe0\x01',
  jpeg: '\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc4\0\x03x\xff\xc2\0\x0b\x08\x01\xe0\x02\x80\x03',
  webp: 'RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x7f\x02\0\xdf\x01\0',
  avif: '\0\0\0\x1cftypavif\0\0\0\0\0\0\0\x14ispe\0\0\0\0\0\0\x02\x80\0\0\x01\xe0........',
} as const;

describe('image types', () => {
  it.each(Object.entries(samples))('%s is known by its bytes, with its size', (name, text) => {
    const bytes = bytesOf(text);
    const type = imageType(bytes);
    expect(type).toBe(name);
    if (type === undefined) return;
    const padded = bytesOf(text + '\0'.repeat(30));
    expect(imageSize(padded, type)).toEqual({ width: 640, height: 480 });
  });

  it.each([
    ['RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x80\x02\xe0\x01', { width: 640, height: 480 }],
    ['RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x7f\xc2\x77\0', { width: 640, height: 480 }],
  ])('%j is measured too', (text, size) => {
    expect(imageSize(bytesOf(text + '\0'.repeat(20)), 'webp')).toEqual(size);
  });

  it.each([
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE svg PUBLIC "x">\n<svg>',
    '\u00ef\u00bb\u00bf <SVG>',
  ])('%j is an SVG', (text) => {
    expect(imageType(bytesOf(text))).toBe('svg');
  });

  it.each(['', 'PNG', '<html><svg>', '<svgx>', '%PDF-', 'RIFF....WAVE'])('%j is none', (text) => {
    expect(imageType(bytesOf(text))).toBeUndefined();
  });

  it('are told at once of many comments before something else, and of long blanks', () => {
    expect(imageType(bytesOf(`${'<!-- -->'.repeat(240)}<p>`))).toBeUndefined();
    expect(imageType(bytesOf(`${'<!-- -->'.repeat(200)}<svg>`))).toBe('svg');
    const blanks = ' '.repeat(1_000_000);
    for (const text of [`<a href=${blanks}>`, `<a style="url(${blanks})"`]) {
      expect(isActiveSvg(text)).toBe(false);
    }
    for (const text of [`<a href=${blanks}x>`, `<a href= "${blanks}x">`, `url( '${blanks}x')`]) {
      expect(isActiveSvg(text)).toBe(true);
    }
  });

  it('that are SVG in an encoding of their own may hide anything', () => {
    const hidden = '<svg><scr\x1b(Bipt>';
    expect(isActiveSvg(`<?xml version="1.0" encoding="iso-2022-jp"?>${hidden}`)).toBe(true);
    expect(isActiveSvg(`<?xml encoding='utf-16'?><svg/>`)).toBe(true);
    expect(isActiveSvg('<?xml version="1.0" encoding="UTF-8"?><svg/>')).toBe(false);
  });

  it('are known by the endings of their files', () => {
    expect(imageTypeOfName('a.b.JPEG')).toBe('jpeg');
    for (const { endings } of Object.values(imageTypes)) {
      for (const ending of endings) expect(imageTypeOfName(`1.${ending}`)).toBeDefined();
    }
    for (const name of ['png', 'a.html', 'a.png.exe', '.png/', '']) {
      expect(imageTypeOfName(name)).toBeUndefined();
    }
  });

  it('are told of any bytes without a fault', () => {
    const head = fc.constantFrom(...Object.values(samples), '<svg', '').map(bytesOf);
    fc.assert(
      fc.property(head, fc.uint8Array({ maxLength: 60 }), fc.nat(40), (start, rest, cut) => {
        const bytes = Uint8Array.from([...start.subarray(0, start.length - (cut % 20)), ...rest]);
        const type = imageType(bytes);
        if (type !== undefined) imageSize(bytes, type);
      }),
    );
  });
});

describe('an SVG', () => {
  it.each([
    '<svg><script>alert(1)</script></svg>',
    '<svg><SCRIPT href="x"/></svg>',
    '<svg onload="x()">',
    '<svg><a href="javascript:x()">',
    '<svg><a xlink:href="java&#115;cript:x()">',
    '<svg><image href="https://example.com/t.gif"/></svg>',
    "<svg><use href='other.svg#a'/></svg>",
    '<svg><foreignObject><p/></foreignObject></svg>',
    '<svg><set attributeName="href" to="x"/></svg>',
    '<svg style="fill:url(https://example.com/x)">',
    '<svg><style>@import "x";</style></svg>',
    '<!DOCTYPE svg [<!ENTITY x "y">]><svg>&x;</svg>',
    '<?xml-stylesheet href="x"?><svg/>',
    '<svg><svg:script/></svg>',
    '<svg><animate attributeName="href" values="x"/></svg>',
  ])('%j is active', (text) => {
    expect(isActiveSvg(text)).toBe(true);
  });

  it.each([
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>',
    '<svg><use href="#a"/><rect fill="url(#g)"/><text>a &amp; b, once</text></svg>',
    '<svg><image href="data:image/png;base64,AAAA"/></svg>',
  ])('%j only draws', (text) => {
    expect(isActiveSvg(text)).toBe(false);
  });
});
