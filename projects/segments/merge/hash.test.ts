import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText } from '../fixtures/arbitraries.ts';
import { textHash } from './index.ts';

it('names a text by 40 bits of its SHA-256', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      fc.pre(text.isWellFormed());
      const bits = createHash('sha256').update(text).digest().subarray(0, 5);
      const number = bits.reduce((sum, byte) => sum * 256 + byte, 0);
      const digits = number.toString(32).padStart(8, '0');
      const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
      expect(textHash(text)).toBe(
        digits.replace(/./g, (one) => alphabet.charAt(parseInt(one, 32))),
      );
    }),
  );
});

it('tells texts apart that differ in half a character', () => {
  const halves = ['\ud83d', '\ud83e', '\ude00', '\ufffd', '😀', '\ude00\ud83d'];
  expect(new Set(halves.map(textHash)).size).toBe(halves.length);
});
