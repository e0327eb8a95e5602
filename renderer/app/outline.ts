import type { Segmentation } from '../../projects/markdown/types.ts';
import { suggestTitle } from '../../projects/segments/title.ts';

/** What a Markdown text would become as an article. */
export interface Outline {
  readonly title: string | undefined;
  readonly rows: number;
  readonly words: number;
}

/** Loads the Markdown engine on first use: the shell starts without it. */
export async function outline(text: string, segmentation: Segmentation): Promise<Outline> {
  const [{ parseMarkdown }, { countWords }] = await Promise.all([
    import('../../projects/markdown/index.ts'),
    import('../../text/count.ts'),
  ]);
  const { segments } = parseMarkdown(text, { segmentation });
  return {
    title: suggestTitle(segments),
    rows: segments.length,
    words: segments.reduce((sum, segment) => sum + countWords(segment.text), 0),
  };
}
