import { fail, type Result } from '../../text/result.ts';
import type { Context } from './context.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { Refusal } from './refusal.ts';
import { readSource } from './source.ts';
import type { Terminal } from './terminal.ts';
import { fill } from './texts.ts';

/** What is printed for a file, or why nothing could be. */
export type FileWork = (source: string, file: string) => Promise<Result<string, Refusal>>;

export interface FileCounts {
  readonly done: number;
  readonly refused: number;
  readonly exitCode: ExitCode;
}

/**
 * Reads, works on, prints and forgets one file after the other, so that thousands take the memory of one.
 * A refused file does not stop the others. Stops where nobody reads the output any more.
 */
export async function eachFile(
  files: readonly string[],
  work: FileWork,
  onRefusal: (file: string, refusal: Refusal) => string,
  { terminal, texts }: Context,
): Promise<FileCounts> {
  let refused = 0;
  let done = 0;
  for (const file of files) {
    terminal.progress.show(
      fill(texts.progress, { done: done + refused, total: files.length, file }),
    );
    const source = await readSource(file);
    const result = source.ok ? await attempted(work, source.value, file, terminal) : source;
    if (result.ok) done++;
    else refused++;
    const text = result.ok ? result.value : onRefusal(file, result.error);
    if (text !== '' && !(await terminal.print(text))) break;
  }
  terminal.progress.clear();
  return { done, refused, exitCode: refused > 0 ? exitCodes.findings : exitCodes.done };
}

/** A fault of ours on one file is told in full, and the other files go on. */
async function attempted(
  work: FileWork,
  source: string,
  file: string,
  terminal: Terminal,
): Promise<Result<string, Refusal>> {
  try {
    return await work(source, file);
  } catch (error) {
    terminal.tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return fail({ code: 'bug' });
  }
}
