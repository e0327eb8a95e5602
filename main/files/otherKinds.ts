import { imageType } from '../../projects/import/imageTypes.ts';
import { type Failure, fail, ok, type Result } from '../../text/result.ts';

interface Kind {
  readonly reason: string;
  readonly detail: string;
}

/** The beginning of a file, one character for each byte. */
type Signs = readonly (readonly [RegExp, Kind])[];

const signs: Signs = [
  [/^(?:\xef\xbb\xbf)?\s*%PDF-/, { reason: 'pdf-file', detail: 'PDF' }],
  [/^%!PS/, { reason: 'pdf-file', detail: 'PostScript' }],
  [/^\{\\rtf/, { reason: 'rtf-file', detail: 'RTF' }],
  [/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, { reason: 'office-file', detail: 'DOC' }],
  [/^bplist00/, { reason: 'web-archive-file', detail: 'WebArchive' }],
  [
    /^(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*content-type:\s*multipart\/related/i,
    { reason: 'web-archive-file', detail: 'MHTML' },
  ],
  [/^(?:\x1f\x8b|BZh|\xfd7zXZ\x00|7z\xbc\xaf|Rar!)/, { reason: 'archive-file', detail: '' }],
  [
    /^(?:ID3|\xff[\xfb\xf3\xf2]|OggS|fLaC|\x1aE\xdf\xa3|RIFF.{4}(?:WAVE|AVI ))/s,
    { reason: 'media-file', detail: '' },
  ],
  [/^.{4}ftyp(?!avi[fs])/s, { reason: 'media-file', detail: '' }],
  [/^(?:BM.{4}\0\0\0\0|II\*\0|MM\0\*|\0\0\x01\0)/s, { reason: 'image-file', detail: '' }],
];

/** A zip says what is in it by the names of its first entries, which are not compressed. */
const zips: Signs = [
  [/mimetypeapplication\/epub\+zip/, { reason: 'ebook-file', detail: 'EPUB' }],
  [/mimetypeapplication\/vnd\.oasis/, { reason: 'office-file', detail: 'ODT' }],
  [/(?:^|[^\w])word\//, { reason: 'office-file', detail: 'DOCX' }],
  [/(?:^|[^\w])ppt\//, { reason: 'office-file', detail: 'PPTX' }],
  [/(?:^|[^\w])xl\//, { reason: 'office-file', detail: 'XLSX' }],
  [/\[Content_Types\]\.xml/, { reason: 'office-file', detail: 'Office' }],
];

/**
 * Refuses bytes of a known kind that is no text, so that the person learns what it is and not merely that it
 * is none. Failures: `pdf-file`, `office-file`, `rtf-file`, `ebook-file`, `web-archive-file`, `image-file`,
 * `media-file`, `archive-file`, with the kind as `detail` where it has a usual name.
 */
export function refuseOtherKinds(bytes: Uint8Array, file: string): Result<void> {
  const kind = otherKind(bytes);
  if (kind === undefined) return ok(undefined);
  const { reason, detail } = kind;
  const failure: Failure = { reason, file, ...(detail !== '' && { detail }) };
  return fail(failure);
}

function otherKind(bytes: Uint8Array): Kind | undefined {
  const image = imageType(bytes);
  // An SVG is text, and a page may begin with one.
  if (image !== undefined && image !== 'svg') return { reason: 'image-file', detail: image };
  const start = Buffer.from(bytes.subarray(0, 8192)).toString('latin1');
  if (/^PK(?:\x03\x04|\x05\x06)/.test(start)) {
    return find(zips, start) ?? { reason: 'archive-file', detail: 'ZIP' };
  }
  return find(signs, start);
}

function find(list: Signs, start: string): Kind | undefined {
  return list.find(([sign]) => sign.test(start))?.[1];
}
