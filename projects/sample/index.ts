export { sampleMarkdown, sampleSlug, sampleTitle } from './article.ts';
export { sampleRows } from './build.ts';
export { type SampleTranslation, sampleOwnRows, sampleTranslations } from './translation.ts';
