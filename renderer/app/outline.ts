import type { Segmentation } from '../../projects/markdown/types.ts';

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
  const title =
    segments.find(({ kind }) => kind === 'h1') ??
    segments.find(({ kind }) => kind === 'front-matter') ??
    segments.find(({ kind }) => kind === 'h2');
  return {
    title: title?.text,
    rows: segments.length,
    words: segments.reduce((sum, segment) => sum + countWords(segment.text), 0),
  };
}
