export { compareStructure } from './compareStructure.ts';
export { exportMarkdown, writeMarkdown, writeMarkdownWithPlaces } from './export.ts';
export { compareInlines, inlineConstructs } from './inline/constructs.ts';
export { type MarkdownDocument, parseMarkdown } from './parse.ts';
export { skeletonLines } from './skeleton.ts';
export * from './types.ts';
