import { z } from '../projects/zod.ts';

export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const none: Count = { passed: 0, failed: 0, skipped: 0 };

export function add(left: Count, right: Count): Count {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
  };
}

/** The last line of every run: `12 passed, 0 failed`, and what was skipped if anything was. */
export function sentence({ passed, failed, skipped }: Count): string {
  const rest = skipped === 0 ? '' : `, ${skipped} skipped`;
  return `${passed} passed, ${failed} failed${rest}`;
}

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
});

export function vitestCount(report: unknown): Count {
  const read = vitestReport.parse(report);
  const skipped = read.numPendingTests + read.numTodoTests;
  return { passed: read.numPassedTests, failed: read.numFailedTests, skipped };
}

interface Suite {
  readonly specs: readonly z.infer<typeof spec>[];
  readonly suites?: readonly Suite[] | undefined;
}

const annotation = z.object({ type: z.string(), description: z.string().optional() });
const spec = z.object({
  tests: z.array(z.object({ status: z.string(), annotations: z.array(annotation) })),
});
const suite: z.ZodType<Suite> = z.object({
  specs: z.array(spec),
  get suites() {
    return z.array(suite).optional();
  },
});

const playwrightReport = z.object({
  suites: z.array(suite),
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()),
});

/**
 * A flaky spec passed at its second try, which only CI gives it; Playwright lists it by name. Errors outside
 * every spec count one each.
 */
export function playwrightCount(report: unknown): Count {
  const { stats, errors } = playwrightReport.parse(report);
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

/** Why specs were skipped, and how many for each reason. */
export function skipReasons(report: unknown): ReadonlyMap<string, number> {
  const reasons = new Map<string, number>();
  for (const { status, annotations } of playwrightReport.parse(report).suites.flatMap(testsOf)) {
    if (status !== 'skipped') continue;
    const reason = annotations.find(({ type }) => type === 'skip')?.description ?? '?';
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return reasons;
}

function testsOf({ specs, suites = [] }: Suite): z.infer<typeof spec>['tests'] {
  return [...specs.flatMap(({ tests }) => tests), ...suites.flatMap(testsOf)];
}
