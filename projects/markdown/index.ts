export { compareStructure } from './compareStructure.ts';
export { exportMarkdown, writeMarkdown } from './export.ts';
export {
  compareInlines,
  type InlineConstruct,
  type InlineConstructs,
  type InlineDifference,
  inlineConstructs,
} from './inline/constructs.ts';
export { type MarkdownDocument, type ParseOptions, parseMarkdown } from './parse.ts';
export { type SkeletonLine, skeletonLines } from './skeleton.ts';
export * from './types.ts';
