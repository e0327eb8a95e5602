import { useMemo } from 'react';
import { slugSchema } from '../../projects/segments/slug.ts';
import { useWorkbench } from '../app/state.ts';

/** The short names that articles of the workspace have. */
export function useTakenSlugs(): readonly string[] {
  const articles = useWorkbench((state) => state.articles);
  return useMemo(
    () =>
      articles.loaded
        ? [...articles.articles, ...articles.broken].map((article) => article.slug)
        : [],
    [articles],
  );
}

/** What is wrong with a short name, as a key of the texts. */
export function slugProblem(
  slug: string,
  taken: readonly string[],
): 'entry.slugBad' | 'entry.slugTaken' | undefined {
  if (!slugSchema.safeParse(slug).success) return 'entry.slugBad';
  return taken.includes(slug) ? 'entry.slugTaken' : undefined;
}

/** A file's name without its ending, as a title. */
export function nameOf(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, '');
}
