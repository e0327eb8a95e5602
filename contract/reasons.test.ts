import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failureReasons, problemReasons, refusalReasons, repairReasons } from './reasons.ts';

const root = join(import.meta.dirname, '..');
// The page's own reasons (an edit it refuses, a host that is gone) never leave it.
const rooms = '{text,glossary,projects,contract,main,preload}';
const lists = [failureReasons, problemReasons, refusalReasons, repairReasons];
const known = new Set<string>(lists.flat());

/** Reasons as the code writes them: `reason: 'x'`, with the file they stand in. */
function writtenReasons(): { reason: string; file: string }[] {
  const files = globSync(`${rooms}/**/*.{ts,tsx}`, { cwd: root }).filter(
    (file) => !file.includes('.test.') && !file.includes('fixtures') && !file.includes('e2e'),
  );
  return files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\breason(?::| =) '([^']+)'/g)].map(
      ([, reason = '']) => ({ reason, file }),
    ),
  );
}

describe('reasons', () => {
  it('are each named once', () => {
    for (const list of lists) {
      expect(new Set(list).size).toBe(list.length);
    }
  });

  it('that the code gives are all in the list', () => {
    const written = writtenReasons();
    expect(written.length).toBeGreaterThan(10);
    expect(written.filter(({ reason }) => !known.has(reason))).toEqual([]);
  });
});
