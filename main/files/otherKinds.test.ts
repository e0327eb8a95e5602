import { describe, expect, it } from 'vitest';
import { refuseOtherKinds } from './otherKinds.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');
const zip = (names: string) => latin(`PK\x03\x04\x14\0\0\0\x08\0${names}`);

describe('bytes of another kind', () => {
  it.each<[string, Buffer, object]>([
    ['a PDF', latin('%PDF-1.7\nx'), { reason: 'pdf-file', detail: 'PDF' }],
    [
      'a Word document',
      zip('[Content_Types].xml…word/document.xml'),
      { reason: 'office-file', detail: 'DOCX' },
    ],
    ['slides', zip('[Content_Types].xml…ppt/slides'), { reason: 'office-file', detail: 'PPTX' }],
    [
      'an old Word document',
      latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..'),
      { reason: 'office-file', detail: 'DOC' },
    ],
    [
      'an OpenDocument',
      zip('mimetypeapplication/vnd.oasis.opendocument.text'),
      { reason: 'office-file', detail: 'ODT' },
    ],
    ['an e-book', zip('mimetypeapplication/epub+zip'), { reason: 'ebook-file', detail: 'EPUB' }],
    ['a zip', zip('photos/1.jpg'), { reason: 'archive-file', detail: 'ZIP' }],
    ['a gzip', latin('\x1f\x8b\x08'), { reason: 'archive-file' }],
    ['RTF', latin('{\\rtf1\\ansi x}'), { reason: 'rtf-file', detail: 'RTF' }],
    ['a PNG', latin('\x89PNG\r\n\x1a\n\0'), { reason: 'image-file', detail: 'png' }],
    ['a JPEG', latin('\xff\xd8\xff\xe0'), { reason: 'image-file', detail: 'jpeg' }],
    ['an MP3', latin('ID3\x04\0'), { reason: 'media-file' }],
    ['an MP4', latin('\0\0\0\x20ftypisom'), { reason: 'media-file' }],
    ['a web archive', latin('bplist00\xd1'), { reason: 'web-archive-file', detail: 'WebArchive' }],
    [
      'a page in MHTML',
      latin(
        'From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"',
      ),
      { reason: 'web-archive-file', detail: 'MHTML' },
    ],
  ])('%s is refused by its name', (_, bytes, error) => {
    expect(refuseOtherKinds(bytes, 'a.md')).toEqual({
      ok: false,
      error: { file: 'a.md', ...error },
    });
  });

  it.each([
    ['Markdown', '# PK\n\nThe word/ folder'],
    ['an SVG at the start of a text', '<svg></svg>\n\n# Title'],
    ['a letter', 'From: me\nSubject: about content-type: multipart/related\n\nHello'],
    ['a page', '<!doctype html><p>%PDF-'],
    ['nothing', ''],
  ])('%s is left to be read', (_, text) => {
    expect(refuseOtherKinds(Buffer.from(text), 'a')).toEqual({ ok: true, value: undefined });
  });

  it('is told in a moment, however long its first lines are', () => {
    const headers = latin('x: y\r\n '.repeat(200_000));
    expect(refuseOtherKinds(headers, 'a').ok).toBe(true);
    expect(refuseOtherKinds(latin('a-'.repeat(200_000)), 'a').ok).toBe(true);
    expect(refuseOtherKinds(latin(' '.repeat(400_000)), 'a').ok).toBe(true);
  });
});
