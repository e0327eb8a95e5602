export { sampleMarkdown, sampleSlug, sampleTitle } from './article.ts';
export { sampleRows } from './build.ts';
export { sampleOwnRows, sampleTranslations } from './translation.ts';
