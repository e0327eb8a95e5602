import type { Range } from '../../text/range.ts';

/** What an article can come as. `phrases` is a transcript of one phrase per line without times. */
export const importFormats = ['markdown', 'html', 'srt', 'vtt', 'phrases', 'text'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** The version of converters and steps together; kept in `project.yaml`, so that an update is prepared the same way. */
export const PREPARATION_VERSION = 1;

/** Parts of a page that are not the article. */
export const furnitureKinds = [
  'navigation',
  'header',
  'footer',
  'aside',
  'share',
  'byline',
  'related',
  'comments',
  'form',
  'notice',
] as const;
export type FurnitureKind = (typeof furnitureKinds)[number];

/** A stretch of the converted Markdown that the page itself says is not the article. */
export interface Mark {
  readonly at: Range;
  readonly what: FurnitureKind;
  /** The page leaves no doubt; the others may be a part of the article. */
  readonly sure: boolean;
}

/** What may not come in at all: taken out by the converter and only counted. */
export const removedKinds = [
  'script',
  'style',
  'event-handler',
  'unsafe-link',
  'frame',
  'form-control',
  'svg',
  'hidden',
  'comment',
  'image',
  'broken-time',
  'overlapping-time',
] as const;
export type RemovedKind = (typeof removedKinds)[number];

export interface Removed {
  readonly what: RemovedKind;
  readonly count: number;
  /** The first of them, shortened. */
  readonly sample: string;
}

/** An image of the article, as the Markdown names it. */
export interface ImageUse {
  /** As it stands in the Markdown: `images/1.png` for one that came along as a data URL. */
  readonly address: string;
  readonly alt: string;
  /** The bytes of a data URL. */
  readonly base64?: string;
}

/** What the source says of itself. */
export interface Facts {
  readonly title?: string;
  readonly author?: string;
  /** As written in the source, or ISO 8601 where it gives a machine-readable one. */
  readonly date?: string;
  readonly url?: string;
}

/** What a converter makes of a raw text. Nothing of its prose is lost: furniture is marked, not dropped. */
export interface Converted {
  readonly format: ImportFormat;
  readonly markdown: string;
  readonly marks: readonly Mark[];
  readonly removed: readonly Removed[];
  readonly images: readonly ImageUse[];
  readonly facts: Facts;
}

/** The preparation steps, in the order they are done. */
export const stepIds = [
  'front-matter',
  'furniture',
  'avatars',
  'share-links',
  'empty-links',
  'tracking',
  'turns',
  'sentences',
  'unwrap',
  'headings',
  'spacing',
] as const;
export type StepId = (typeof stepIds)[number];

/** A change that a step would make to the text it is given. */
export interface Suggestion {
  /** The same for the same change in the same text, so that a decision outlives a new computation. */
  readonly key: string;
  readonly step: StepId;
  /** UTF-16 offsets into the text that the step was given. */
  readonly at: Range;
  readonly replacement: string;
  /** Why, in a word that the interface knows: `prepare:why.<why>`. */
  readonly why: string;
  /** Taken unless it is declined; the others are offered and wait to be taken. */
  readonly sure: boolean;
}

/** What a person decided, by suggestion key; what is not here is as the suggestion says (`sure`). */
export type Decisions = Readonly<Record<string, boolean>>;

export interface PreparedStep {
  readonly id: StepId;
  readonly before: string;
  readonly after: string;
  readonly suggestions: readonly (Suggestion & { readonly taken: boolean })[];
}

export interface Prepared {
  readonly markdown: string;
  readonly steps: readonly PreparedStep[];
}

/** One preparation step: what it would change in a text. Pure and deterministic. */
export interface Step {
  readonly id: StepId;
  /** In order, not overlapping. */
  suggest(markdown: string, converted: Converted): readonly Omit<Suggestion, 'key' | 'step'>[];
}

/** How an article was prepared, as `project.yaml` keeps it. */
export interface Preparation {
  readonly version: number;
  readonly format: ImportFormat;
  /** The file under `raw/` that it was made from. */
  readonly file: string;
  /** Of that file, where it was not UTF-8. */
  readonly encoding?: string;
  /** Where it differs from what the steps suggest. */
  readonly decisions?: Decisions;
  /** Changed by hand after the steps: preparing again gives another text. */
  readonly edited?: true;
}
