import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result } from '../../../text/result.ts';
import { writeAtomically } from '../atomic.ts';
import { attempt } from '../failures.ts';

/** The name of our merge driver in `.gitattributes` and in git's configuration. */
export const DRIVER = 'zhengyan';

export const GIT_ATTRIBUTES = `*.jsonl text eol=lf merge=${DRIVER}
projects/*/project.yaml text eol=lf merge=${DRIVER}
zhengyan.yaml text eol=lf merge=${DRIVER}
# What was imported and cut must stay byte for byte as it is.
source.md -text
projects/*/raw/** -text
projects/*/sources/** -text
projects/*/images/** -text
`;

export const GIT_IGNORE = `# Caches, and what belongs to one computer only.
.zhengyan/
.trash/
.*.unfinished
`;

/**
 * Adds to a workspace's `.gitattributes` and `.gitignore` what they lack; nothing that is there changes.
 * Answers the files that were changed. Failures: those of the file system.
 */
export async function completeRules(folder: string): Promise<Result<readonly string[]>> {
  const changed: string[] = [];
  for (const [name, rules] of [
    ['.gitattributes', GIT_ATTRIBUTES],
    ['.gitignore', GIT_IGNORE],
  ] as const) {
    const completed = await complete(join(folder, name), name, rules);
    if (!completed.ok) return completed;
    if (completed.value) changed.push(name);
  }
  return ok(changed);
}

async function complete(path: string, name: string, rules: string): Promise<Result<boolean>> {
  const read = await attempt(name, () => readFile(path, 'utf8'));
  if (!read.ok && read.error.reason !== 'missing-file') return read;
  const before = read.ok ? read.value : '';
  const after = withRules(before, rules);
  if (after === before) return ok(false);
  const written = await writeAtomically(path, after);
  return written.ok ? ok(true) : written;
}

/** Lines that are missing go below a person's own; a comment only along with the line that follows it. */
export function withRules(before: string, rules: string): string {
  if (before === '') return rules;
  const has = new Set(before.split(/\r?\n/).map(normal));
  const missing: string[] = [];
  let comments: string[] = [];
  for (const line of rules.trimEnd().split('\n')) {
    if (line.startsWith('#')) {
      comments.push(line);
      continue;
    }
    if (!has.has(normal(line))) {
      missing.push(...comments.filter((comment) => !has.has(normal(comment))), line);
    }
    comments = [];
  }
  if (missing.length === 0) return before;
  const end = before.includes('\r\n') ? '\r\n' : '\n';
  const gap = /\r?\n$/.test(before) ? '' : end;
  return `${before}${gap}${missing.join(end)}${end}`;
}

function normal(line: string): string {
  return line.trim().replace(/\s+/g, ' ');
}
