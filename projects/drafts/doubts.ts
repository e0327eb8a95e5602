import { compareNumbers } from './evidence/numbers.ts';
import { type Profile, without } from './evidence/profile.ts';
import { lengthRatio, spread } from './evidence/score.ts';
import { isTraditional, isUntranslated } from './evidence/script.ts';
import { strangeWords } from './evidence/words.ts';
import type { Doubt } from './types.ts';

/** What one sees of a text and its row alone. */
interface Pair {
  readonly source: Profile;
  readonly target: Profile;
}

/** A look at a text beside its row: each finds one thing. */
const looks: readonly ((pair: Pair) => Doubt | undefined)[] = [
  ({ source, target }) =>
    isUntranslated(target.plain, source.plain) ? { what: 'untranslated' } : undefined,
  ({ target }) => (isTraditional(target.plain) ? { what: 'traditional' } : undefined),
  ({ source, target }) => changed('links-changed', source.links, target.links),
  ({ source, target }) => changed('code-changed', source.code, target.code),
  ({ source, target }) => changed('marks-changed', source.marks, target.marks),
  ({ source, target }) => {
    const { lost, added } = compareNumbers(source.numbers, target.numbers);
    return lost.length + added.length === 0 ? undefined : { what: 'numbers-changed', lost, added };
  },
  ({ source, target }) => {
    const added = strangeWords(target.words, source);
    return added.length === 0 ? undefined : { what: 'words-added', added };
  },
  ({ source, target }) => (looksCutOff(source, target) ? { what: 'truncated' } : undefined),
  ({ source, target }) => offLength(source.size, target.size),
];

/** What may be wrong with a text for its row, seen from the two alone. */
export function doubtsOfPair(source: Profile, target: Profile): Doubt[] {
  return looks.flatMap((look) => look({ source, target }) ?? []);
}

function changed(
  what: 'links-changed' | 'code-changed' | 'marks-changed',
  source: readonly string[],
  target: readonly string[],
): Doubt | undefined {
  const lost = without(source, target);
  const added = without(target, source);
  return lost.length + added.length === 0 ? undefined : { what, lost, added };
}

/** Three standard deviations, and a few characters in any case. */
function offLength(source: number, target: number): Doubt | undefined {
  const off = lengthRatio(source, target) / spread(source);
  if (off > 3 && target - source > 6) return { what: 'too-long' };
  return off < -3 && source - target > 6 ? { what: 'too-short' } : undefined;
}

/** A sentence that should end and does not. */
function looksCutOff(source: Profile, target: Profile): boolean {
  if (source.ending !== 'stop' || target.size < 8) return false;
  return target.ending === 'none' || /[，、,；;]$/.test(target.plain);
}
