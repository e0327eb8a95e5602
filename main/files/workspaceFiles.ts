import { mkdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Problem } from '../../projects/segments/problems.ts';
import { parseWorkspace, printWorkspace } from '../../projects/segments/projectFile.ts';
import type { WorkspaceSettings } from '../../projects/segments/schema.ts';
import { defaultTemplate } from '../../projects/sheet/templateSchema.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import { writeAtomically } from './atomic.ts';
import { decodeText } from './decode.ts';
import { attempt } from './failures.ts';
import { GIT_ATTRIBUTES, GIT_IGNORE } from './git/rules.ts';
import { readInside } from './inside.ts';
import { PROJECTS } from './paths.ts';
import { problemOf } from './projectFiles.ts';

export const WORKSPACE_FILE = 'zhengyan.yaml';

/**
 * Makes a folder a workspace: the folder itself, `zhengyan.yaml`, `projects/` and what git must know.
 * Files that are there stay as they are. Failures: those of the file system.
 */
export async function makeWorkspace(
  folder: string,
  name = basename(folder),
): Promise<Result<void>> {
  const made = await attempt(folder, () => mkdir(join(folder, PROJECTS), { recursive: true }));
  if (!made.ok) return made;
  const files = [
    ['.gitattributes', GIT_ATTRIBUTES],
    ['.gitignore', GIT_IGNORE],
    [WORKSPACE_FILE, newWorkspaceFile(name)],
  ] as const;
  for (const [file, content] of files) {
    const written = await writeIfMissing(join(folder, file), content);
    if (!written.ok) return written;
  }
  return ok(undefined);
}

/** With the usual template in it, for the team to write its own words into. */
function newWorkspaceFile(name: string): string {
  const printed = printWorkspace({ schema: 1, name, template: defaultTemplate });
  return printed.replace(/^template:$/m, `${TEMPLATE_NOTE}\ntemplate:`);
}

const TEMPLATE_NOTE = `# 每篇新文章前后的自有段落。可用 {title} {originalTitle} {heading} {author} {date} {url} {translator}；
# 没有填的那一行不会写出来。只有 hint 的是留给译者写的空段落。
# What stands around every new article. A line whose {fact} is not known is left out;
# a block with only a hint is an empty row for the translator.`;

/** Whether a folder has been made a workspace. */
export async function isWorkspace(folder: string): Promise<boolean> {
  const found = await attempt(WORKSPACE_FILE, () => stat(join(folder, WORKSPACE_FILE)));
  return found.ok && found.value.isFile();
}

/** `zhengyan.yaml`, or what is wrong with it; a workspace can be worked in without. */
export async function readWorkspaceSettings(
  folder: string,
): Promise<{ readonly settings?: WorkspaceSettings; readonly problems: readonly Problem[] }> {
  const place = { path: join(folder, WORKSPACE_FILE), name: WORKSPACE_FILE };
  const bytes = await readInside(folder, place);
  const parsed = bytes.ok ? parseSettings(bytes.value) : bytes;
  return parsed.ok
    ? { settings: parsed.value, problems: [] }
    : { problems: [problemOf(parsed.error, WORKSPACE_FILE)] };
}

function parseSettings(bytes: Uint8Array): Result<WorkspaceSettings> {
  const file = WORKSPACE_FILE;
  const text = decodeText(bytes, file);
  if (text.ok) return parseWorkspace(text.value, file);
  return fail({ reason: 'broken-workspace-file', file, line: 1, detail: text.error.reason });
}

async function writeIfMissing(path: string, content: string): Promise<Result<void>> {
  const found = await attempt(path, () => stat(path));
  if (found.ok) return ok(undefined);
  return found.error.reason === 'missing-file' ? writeAtomically(path, content) : fail(found.error);
}
