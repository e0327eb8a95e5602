export { exportMarkdown, writeMarkdown } from './export.ts';
export { type MarkdownDocument, type ParseOptions, parseMarkdown } from './parse.ts';
export * from './types.ts';
