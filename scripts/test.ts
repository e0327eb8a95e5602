import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemLocale } from '../main/hosts/places.ts';
import { ensureBrowser } from './browser-for-tests.ts';
import { build, isBuilt } from './build.ts';
import {
  add,
  type Count,
  none,
  playwrightCount,
  sentence,
  skipReasons,
  vitestCount,
} from './counts.ts';
import { wordsFor } from './words.ts';

const root = join(import.meta.dirname, '..');
const words = wordsFor(systemLocale());
const reports = mkdtempSync(join(tmpdir(), 'zhengyan-reports-'));

/** Runs a program of `node_modules` with its own output shown; its JSON report is read afterwards. */
function run(program: string, given: readonly string[], env: Record<string, string> = {}): boolean {
  const path = join(root, 'node_modules', ...program.split('/'));
  const { status } = spawnSync(process.execPath, [path, ...given], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

function readReport(name: string): unknown {
  return JSON.parse(readFileSync(join(reports, name), 'utf8'));
}

/** A run that ended badly counts as one failure at least, with or without a report. */
function counted(passed: boolean, read: () => Count): Count {
  try {
    const count = read();
    return passed || count.failed > 0 ? count : add(count, { ...none, failed: 1 });
  } catch (error) {
    console.error(error);
    return { ...none, failed: 1 };
  }
}

function unitTests(): Count {
  console.log(`\n== ${words.unit}`);
  const report = join(reports, 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const passed = run('vitest/vitest.mjs', ['run', ...reporters]);
  return counted(passed, () => vitestCount(readReport('unit.json')));
}

async function endToEndTests(): Promise<Count> {
  console.log(`\n== ${words.endToEnd}`);
  if (!(await ensureBrowser(words))) {
    console.error(words.needBrowser);
    return { ...none, failed: 1 };
  }
  if (!isBuilt()) {
    console.log(words.building);
    if (!build()) {
      console.error(words.buildFailed);
      return { ...none, failed: 1 };
    }
  }
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'e2e.json') };
  const passed = run('@playwright/test/cli.js', ['test', '--reporter=list,json'], env);
  return counted(passed, () => {
    const report = readReport('e2e.json');
    for (const [reason, times] of skipReasons(report)) {
      console.log(`${words.skipped} ${times} × ${reason}`);
    }
    return playwrightCount(report);
  });
}

const { values } = parseArgs({
  options: { unit: { type: 'boolean' }, e2e: { type: 'boolean' }, help: { type: 'boolean' } },
});
if (values.help) {
  console.log(words.testUsage);
  process.exit(0);
}
const everything = !values.unit && !values.e2e;
let count = none;
if (everything || values.unit) count = add(count, unitTests());
if (everything || values.e2e) count = add(count, await endToEndTests());
rmSync(reports, { recursive: true });
console.log(`\n${sentence(count)}`);
process.exit(count.failed === 0 ? 0 : 1);
