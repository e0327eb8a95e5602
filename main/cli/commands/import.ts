import { readFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { type MarkdownSegment, parseMarkdown } from '../../../projects/markdown/index.ts';
import type { Segmentation } from '../../../projects/markdown/types.ts';
import { suggestSlug } from '../../../projects/segments/slug.ts';
import { ok, type Result } from '../../../text/result.ts';
import { decodeText } from '../../files/decode.ts';
import { attempt } from '../../files/failures.ts';
import { isWorkspace, makeWorkspace } from '../../files/workspaceFiles.ts';
import { importArticle } from '../../workbench/importing.ts';
import type { Context, Outcome } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { byOption } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { refusalOf } from '../refusal.ts';
import { tellRefusal } from '../report.ts';
import { fill } from '../texts.ts';

interface Options {
  readonly workspace: string;
  readonly slug?: string;
  readonly title?: string;
  readonly by: Segmentation;
}

type Imported = Result<{ readonly slug: string; readonly rows: number }>;

export const addImport: AddCommand = (program, context, run) => {
  const { commands, options } = context.texts;
  program
    .command('import')
    .description(commands.import)
    .argument('<file>', options.file)
    .requiredOption('--workspace <dir>', options.workspace)
    .option('--slug <slug>', options.slug)
    .option('--title <title>', options.title)
    .addOption(byOption(context.texts))
    .action((file: string, given: Options) => run(importFile(file, given, context)));
};

async function importFile(file: string, given: Options, context: Context): Outcome {
  const imported = await importInto(resolve(given.workspace), file, given);
  if (!imported.ok) {
    const { error } = imported;
    tellRefusal(error.file ?? file, refusalOf(error), context);
    return exitCodes.findings;
  }
  const { slug, rows } = imported.value;
  await context.terminal.print(`${fill(context.texts.imported, { slug, rows })}\n`);
  return exitCodes.done;
}

/** A folder that is no workspace yet becomes one, as it does when the workbench opens it. */
async function importInto(workspace: string, file: string, given: Options): Promise<Imported> {
  const bytes = await attempt(file, () => readFile(file));
  if (!bytes.ok) return bytes;
  const ready = (await isWorkspace(workspace)) ? ok(undefined) : await makeWorkspace(workspace);
  if (!ready.ok) return ready;
  const fileName = basename(file);
  const imported = await importArticle(workspace, {
    slug: given.slug ?? suggestSlug(fileName),
    title: given.title?.trim() || titleOf(bytes.value, given.by) || stemOf(fileName),
    content: { base64: bytes.value.toString('base64'), fileName },
    segmentation: given.by,
  });
  return imported;
}

/** Bytes that are no text have no title; the import says what is wrong with them. */
function titleOf(bytes: Uint8Array, segmentation: Segmentation): string | undefined {
  const source = decodeText(bytes);
  if (!source.ok) return undefined;
  const { segments } = parseMarkdown(source.value, { segmentation });
  return (first(segments, 'h1') ?? first(segments, 'front-matter') ?? first(segments, 'h2'))?.text
    .trim()
    .slice(0, 500);
}

function first(
  segments: readonly MarkdownSegment[],
  kind: MarkdownSegment['kind'],
): MarkdownSegment | undefined {
  return segments.find((segment) => segment.kind === kind);
}

function stemOf(fileName: string): string {
  return basename(fileName, extname(fileName));
}
