import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode.ts';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(Buffer.concat(parts.map((part) => Buffer.from(part as string))));
const failure = (input: Uint8Array) => {
  const result = decodeText(input, 'a.md');
  return result.ok ? undefined : result.error;
};

/** The first offset where the WHATWG decoder gives up, found the slow way. */
function firstBad(input: Uint8Array): number {
  for (let end = 1; end <= input.length; end++) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(input.subarray(0, end), { stream: true });
    } catch {
      return lastWhole(input, end - 1);
    }
  }
  return lastWhole(input, input.length);
}

function lastWhole(input: Uint8Array, end: number): number {
  for (let at = end; at >= 0; at--) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(input.subarray(0, at));
      return at;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return 0;
}

describe('decoding', () => {
  it('gives a text that encodes to the same bytes, byte order mark and line ends too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const input = bytes(`\ufeff${text.replaceAll('\0', '\r\n')}`);
        const result = decodeText(input);
        expect(result.ok && Uint8Array.from(Buffer.from(result.value))).toEqual(input);
      }),
    );
  });

  it.each<[string, Uint8Array, object]>([
    ['an empty file', bytes(), { reason: 'empty-file', file: 'a.md' }],
    ['UTF-16, little end first', bytes([0xff, 0xfe, 65, 0]), { reason: 'utf16', file: 'a.md' }],
    ['UTF-16, big end first', bytes([0xfe, 0xff, 0, 65]), { reason: 'utf16', file: 'a.md' }],
    ['a binary file', bytes('PK', [0, 1]), { reason: 'binary', file: 'a.md', offset: 2 }],
    ['Latin-1', bytes('caf', [0xe9], ' au lait'), { reason: 'not-utf8', file: 'a.md', offset: 3 }],
    ['a cut character', bytes('开', [0xe5, 0xbc]), { reason: 'not-utf8', file: 'a.md', offset: 3 }],
    ['GB18030', bytes('# ', [0xbf, 0xaa]), { reason: 'not-utf8', file: 'a.md', offset: 2 }],
  ])('names %s', (_, input, expected) => {
    expect(failure(input)).toEqual(expected);
  });

  it('names the first byte that is no UTF-8', () => {
    const byte = fc.constantFrom(0x41, 0x80, 0xbf, 0xc2, 0xe5, 0xbc, 0x80, 0xf0, 0x9f, 0x98, 0xff);
    const input = fc
      .array(
        fc.oneof(
          byte.map((one) => [one]),
          fc.constant([0xe5, 0xbc, 0x80]),
        ),
        { maxLength: 12 },
      )
      .map((parts) => Uint8Array.from(parts.flat()));
    fc.assert(
      fc.property(input, (candidate) => {
        const error = failure(candidate);
        if (error?.reason === 'not-utf8') expect(error.offset).toBe(firstBad(candidate));
      }),
      { numRuns: 2000 },
    );
  });
});
