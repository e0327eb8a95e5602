import type { Range } from '../../text/range.ts';
import type { Preparation } from '../import/types.ts';
import type { Segmentation, SegmentKind } from '../markdown/types.ts';
import type { Sheet } from '../sheet/sheet.ts';

/** The states of XLIFF 2.1: 待译, 已译, 已审, 定稿. */
export const segmentStates = ['initial', 'translated', 'reviewed', 'final'] as const;
export type SegmentState = (typeof segmentStates)[number];

export const ownKinds = ['own', 'translator-note', 'editor-note'] as const;
export type OwnKind = (typeof ownKinds)[number];

/** Where a text came from: `typed`, `pasted`, `source` (copied), `machine:<model>` (with `+edited` behind it once a person changed it), `memory:<match>`. */
export type Origin = string;

/** A record of `en.jsonl`: cut once, at import, and never again. */
export interface SourceRecord {
  readonly id: string;
  readonly kind: SegmentKind;
  readonly at: readonly Range[];
  readonly text: string;
}

/** A record of `zh.jsonl`, one per source record in source order, own rows between them. */
export interface TargetRecord {
  readonly id: string;
  readonly text?: string;
  readonly state?: SegmentState;
  readonly origin?: Origin;
  readonly by?: string;
  /** ISO 8601, UTC, whole seconds. */
  readonly at?: string;
  readonly locked?: true;
  /** Joined into this earlier row, which holds the text. */
  readonly in?: string;
  /** Left out on purpose: why, and what the reader sees instead. */
  readonly omitted?: { readonly reason: string; readonly reader?: string };
  /** An own row: which kind, and the row it stands after (absent: before the first). */
  readonly own?: OwnKind;
  readonly after?: string;
  readonly note?: string;
  readonly dismissed?: Readonly<Record<string, string>>;
  readonly alts?: Readonly<Record<string, string>>;
  readonly settled?: readonly string[];
}

/** A row as every part of the product sees it: source and target side by side. */
export interface Row {
  readonly id: string;
  readonly kind: SegmentKind | OwnKind;
  /** English, one line; empty for an own row. */
  readonly source: string;
  readonly at: readonly Range[];
  readonly target: TargetRecord;
}

export interface ProjectSettings {
  readonly schema: 1;
  readonly title: string;
  readonly source: {
    readonly sha256: string;
    readonly url?: string;
    readonly author?: string;
    readonly date?: string;
  };
  readonly segmentation: Segmentation;
  readonly created: string;
  readonly translator?: string;
  /** How the source was made of what was imported. */
  readonly preparation?: Preparation;
  /** 本文约定. */
  readonly sheet?: Sheet;
  /** Out of the list's first view, and otherwise as it was. */
  readonly archived?: true;
}
