import './disk.ts';
import { expect, it } from 'vitest';
import type { StressOptions, StressResult } from './result.ts';

// Each suite in small, so that a change that breaks one is seen at once; `npm run stress` has the full numbers.

type Suite = { run(options: StressOptions): Promise<StressResult[]> };

const suites: readonly (readonly [name: string, rounds: number, load: () => Promise<Suite>])[] = [
  ['kill', 6, () => import('./kill.ts')],
  ['faults', 2, () => import('./faults.ts')],
  ['merges', 200, () => import('./merges.ts')],
  ['journal', 200, () => import('./journal.ts')],
  ['watch', 2, () => import('./watch.ts')],
];

it.each(suites)(
  '%s holds',
  async (_name, rounds, load) => {
    const { run } = await load();
    for (const { failures, worst, others } of await run({ rounds })) {
      expect(failures, [worst, ...(others ?? [])].join('\n')).toBe(0);
    }
  },
  120_000,
);
