export * from './types.ts';

/** A place where the target's structure is not the source's. */
export interface StructureDifference {
  /** Which segment, from 0; absent when the block counts themselves differ. */
  readonly segment?: number;
  readonly expected: string;
  readonly found: string;
}
