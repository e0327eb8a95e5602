import type { Context } from './context.ts';
import type { PreparedFile } from './prepare-file.ts';
import { fill } from './texts.ts';

/** What was made of a file, on standard error: nothing where a Markdown file came in as it is. */
export function tellPreparation(
  { read, converted, steps, images, missing }: PreparedFile,
  { terminal, texts }: Context,
): void {
  const { prepared } = texts;
  const tell = (text: string, values: Readonly<Record<string, string | number>>) =>
    terminal.tell(`  ${fill(text, values)}`);
  if (read.format !== 'markdown') tell(prepared.format, { format: read.format });
  if (read.encoding !== 'utf-8') tell(prepared.encoding, { encoding: read.encoding });
  if (read.alternatives.length > 0) {
    tell(prepared.alternatives, { alternatives: read.alternatives.join(', ') });
  }
  for (const { what, count } of converted.removed) tell(prepared.removed, { what, count });
  for (const { id, suggestions } of steps) {
    const taken = suggestions.filter((suggestion) => suggestion.taken).length;
    const left = suggestions.length - taken;
    if (suggestions.length > 0) tell(prepared.step, { step: id, taken, left });
  }
  if (images.length > 0) tell(prepared.images, { count: images.length });
  for (const address of missing) tell(prepared.missingImage, { address });
}
