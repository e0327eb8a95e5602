import type {
  Converted,
  Decisions,
  ImportFormat,
  StepId,
  Suggestion,
} from '../../projects/import/types.ts';
import type { Segmentation } from '../../projects/markdown/types.ts';
import type { Range } from '../../text/range.ts';
import type { Outline } from '../app/outline.ts';
import type { Hunk } from './hunks.ts';

// What the view and its worker say to each other.

export interface ConvertRequest {
  readonly ask: 'convert';
  readonly number: number;
  readonly format: ImportFormat;
  readonly text: string;
}

/** Prepares what was converted last. */
export interface PrepareRequest {
  readonly ask: 'prepare';
  readonly number: number;
  readonly decisions: Decisions;
  readonly edited?: string;
  readonly segmentation: Segmentation;
}

/** The last prepared text with the images' names in place of their addresses. */
export interface FinishRequest {
  readonly ask: 'finish';
  readonly number: number;
  readonly names: readonly (readonly [string, string])[];
}

export type Request = ConvertRequest | PrepareRequest | FinishRequest;

/** A suggestion as it is shown: with its words, and where it is in the first text and in the last. */
export interface ShownSuggestion extends Pick<Suggestion, 'key' | 'step' | 'why' | 'sure'> {
  readonly taken: boolean;
  /** What the step would change, and into what; long ones are cut short. */
  readonly words: string;
  readonly replacement: string;
  /** Some text in front and behind, of the same line. */
  readonly lead: string;
  readonly trail: string;
  readonly before: Range;
  readonly after: Range;
}

export interface ShownStep {
  readonly id: StepId;
  readonly count: number;
  readonly taken: number;
}

/** An article as prepared so far. */
export interface PreparedText {
  readonly markdown: string;
  readonly steps: readonly ShownStep[];
  readonly suggestions: readonly ShownSuggestion[];
  /** From the converted text to `markdown`. */
  readonly hunks: readonly Hunk[];
  /** The addresses of the images that are left in `markdown`, each once. */
  readonly addresses: readonly string[];
  readonly outline: Outline;
}

export type Answer =
  | { readonly number: number; readonly kind: 'converted'; readonly converted: Converted }
  | { readonly number: number; readonly kind: 'prepared'; readonly prepared: PreparedText }
  | { readonly number: number; readonly kind: 'finished'; readonly source: string }
  /** A bug, in its own words. */
  | { readonly number: number; readonly kind: 'broken'; readonly detail: string };
