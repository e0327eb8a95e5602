import type { MarkdownSegment, Segmentation } from '../../../projects/markdown/types.ts';
import { ok } from '../../../text/result.ts';
import type { Context, Outcome } from '../context.ts';
import { eachFile } from '../each-file.ts';
import { byOption } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { refusalRecord, tellRefusal } from '../report.ts';
import { fill, type Texts } from '../texts.ts';

interface Options {
  readonly json?: true;
  readonly by: Segmentation;
}

/** A segment as the command line shows it; offsets in UTF-16 units of the decoded file, a BOM counted. */
interface ListedSegment {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export const addSegments: AddCommand = (program, context, run) => {
  const { commands, options } = context.texts;
  program
    .command('segments')
    .description(commands.segments)
    .argument('<files...>', options.files)
    .option('--json', options.json)
    .addOption(byOption(context.texts))
    .action((files: string[], given: Options) => run(listSegments(files, given, context)));
};

async function listSegments(files: readonly string[], given: Options, context: Context): Outcome {
  // Engines are loaded when they are needed, so that help and wrong usage are answered at once.
  const [{ parseMarkdown }, { segmentIds }] = await Promise.all([
    import('../../../projects/markdown/index.ts'),
    import('../../../projects/segments/ids.ts'),
  ]);
  const { exitCode } = await eachFile(
    files,
    async (source, file) => {
      const { segments: found } = parseMarkdown(source, { segmentation: given.by });
      const segments = listed(found, segmentIds(found.map(({ text }) => text)));
      return ok(
        given.json
          ? `${JSON.stringify({ file, segments })}\n`
          : table(file, segments, context.texts),
      );
    },
    (file, refusal) => {
      if (given.json) return refusalRecord(file, refusal, context);
      tellRefusal(file, refusal, context);
      return '';
    },
    context,
  );
  return exitCode;
}

function listed(segments: readonly MarkdownSegment[], ids: readonly string[]): ListedSegment[] {
  return segments.map(({ kind, text, at }, index) => ({
    id: ids[index] ?? '',
    kind,
    text,
    start: at[0]?.start ?? 0,
    end: at.at(-1)?.end ?? 0,
  }));
}

/** Columns by spaces: ids have one width, kinds and ranges are short. */
function table(file: string, segments: readonly ListedSegment[], texts: Texts): string {
  const rows = segments.map(({ id, kind, start, end, text }) =>
    [id.padEnd(8), kind.padEnd(12), `${start}–${end}`.padEnd(13), text].join('  '),
  );
  const count = fill(texts.segmentCount, { count: segments.length });
  return `${[`${file}  (${count})`, ...rows].join('\n')}\n\n`;
}
