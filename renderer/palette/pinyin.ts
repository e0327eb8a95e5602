import { polyphonic } from 'pinyin-pro';
import type { Readings } from './match.ts';

/**
 * Every reading of each hanzi, without tones. All of them, not the one in context: a name is short and its context
 * misleads (重做 is read zhòng by dictionaries of words), and nobody who types `czuo` means something else. ü is
 * typed as `v` and as `u`.
 */
export const readings: Readings = (hanzi) =>
  Array.from(hanzi, (char) => {
    const known = polyphonic(char, { toneType: 'none', type: 'array', v: true })[0] ?? [];
    const plain = known.filter((reading) => /^[a-z]+$/.test(reading));
    return [...new Set(plain.flatMap(waysToType))];
  });

function waysToType(reading: string): readonly string[] {
  return reading.includes('v') ? [reading, reading.replace('v', 'u')] : [reading];
}
