import type { Result } from '../../text/result.ts';
import type { Context } from './context.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { Refusal } from './refusal.ts';
import { readSource } from './source.ts';
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
    const result = source.ok ? await work(source.value, file) : source;
    if (result.ok) done++;
    else refused++;
    const text = result.ok ? result.value : onRefusal(file, result.error);
    if (text !== '' && !(await terminal.print(text))) break;
  }
  terminal.progress.clear();
  return { done, refused, exitCode: refused > 0 ? exitCodes.findings : exitCodes.done };
}
