import { type DiffPart, wordDiff } from '../../text/wordDiff.ts';

/** Where two texts differ: what stands there in the first, and in the second. */
export interface Difference {
  readonly first: string;
  readonly second: string;
}

export type Stretch = { readonly same: string } | Difference;

export function isDifference(stretch: Stretch): stretch is Difference {
  return 'first' in stretch;
}

/** Two texts, stretch by stretch: what they share, and what can be taken from either. */
export function stretchesBetween(first: string, second: string): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const { kind, text } of wordDiff(first, second)) {
    if (kind === 'same') {
      stretches.push({ same: text });
      continue;
    }
    const last = stretches.at(-1);
    const open = last !== undefined && isDifference(last) ? last : undefined;
    const grown = grow(open ?? { first: '', second: '' }, kind, text);
    if (open === undefined) stretches.push(grown);
    else stretches[stretches.length - 1] = grown;
  }
  return stretches;
}

function grow(
  { first, second }: Difference,
  kind: Exclude<DiffPart['kind'], 'same'>,
  text: string,
): Difference {
  return kind === 'delete' ? { first: first + text, second } : { first, second: second + text };
}

/** The text with some stretches, by their place in the list, taken from the second and all others from the first. */
export function combined(stretches: readonly Stretch[], taken: ReadonlySet<number>): string {
  return stretches
    .map((stretch, at) => {
      if (!isDifference(stretch)) return stretch.same;
      return taken.has(at) ? stretch.second : stretch.first;
    })
    .join('');
}
