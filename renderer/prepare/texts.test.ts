import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { furnitureKinds } from '../../projects/import/types.ts';
import { prepareTexts } from './texts.ts';

const steps = join(import.meta.dirname, '..', '..', 'projects', 'import', 'steps');

/** The lines that give a reason: by its name, or by a call that takes it. */
const GIVES = /\bwhy\b|\bfound\(|\bremoval\(|#add\(/;

function writtenReasons(): string[] {
  return globSync('*.ts', { cwd: steps })
    .filter((file) => !file.includes('.test.'))
    .flatMap((file) => readFileSync(join(steps, file), 'utf8').split('\n'))
    .filter((line) => GIVES.test(line) && !/^\s*(?:\*|\/\/|import)/.test(line))
    .flatMap((line) => [...line.matchAll(/(?<!\[)'([a-z][a-z-]+)'/g)].map(([, why = '']) => why));
}

describe('why a suggestion is made', () => {
  it('is said for every reason that a step gives', () => {
    const written = new Set([...writtenReasons(), ...furnitureKinds]);
    expect(written.size).toBeGreaterThan(20);
    const said = new Set(Object.keys(prepareTexts['zh-CN'].why));
    expect([...written].filter((why) => !said.has(why))).toEqual([]);
  });
});
