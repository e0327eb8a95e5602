export { convert } from './convert.ts';
export { declaredEncoding, detectFormat } from './detect.ts';
export { prepare } from './prepare.ts';
export * from './types.ts';
