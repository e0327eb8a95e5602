import { create } from 'zustand';
import type { ReadSource } from '../../contract/types.ts';
import type { ImportFormat } from '../../projects/import/types.ts';
import type { Segmentation } from '../../projects/markdown/types.ts';
import type { CameAlong } from './given.ts';
import { type History, noHistory } from './history.ts';

/** What was brought in, untouched: a file's bytes, or text from the clipboard. */
export interface Raw {
  readonly fileName: string;
  readonly content: Blob | string;
}

/** What an article is called and how it is cut; what is undefined is suggested. */
export interface ArticleForm {
  readonly title?: string;
  readonly slug?: string;
  readonly segmentation: Segmentation;
  readonly author?: string;
  readonly date?: string;
  readonly url?: string;
}

/** An article on its way in, until it is frozen. */
export interface Draft {
  readonly raw: Raw;
  readonly read: ReadSource;
  /** What it is taken for: the person may know better than the file's name. */
  readonly format: ImportFormat;
  readonly images: readonly CameAlong[];
  /** Addresses of images that came along and stay out all the same. */
  readonly leftOut: readonly string[];
  readonly history: History;
  readonly form: ArticleForm;
}

export function newDraft(
  raw: Raw,
  read: ReadSource,
  format: ImportFormat,
  images: readonly CameAlong[],
): Draft {
  const form = { segmentation: 'block' } as const;
  return { raw, read, format, images, leftOut: [], history: noHistory, form };
}

/** Whether leaving would lose what somebody did. */
export function isWorkedOn({ history, form, leftOut }: Draft): boolean {
  const { title, slug, author, date, url, segmentation } = form;
  return (
    history.past.length > 0 ||
    leftOut.length > 0 ||
    segmentation !== 'block' ||
    [title, slug, author, date, url].some((value) => value !== undefined)
  );
}

interface DraftState {
  readonly draft: Draft | undefined;
  /** Whether a reload would bring it back; undefined while that is not yet known. */
  readonly kept: 'whole' | 'without-images' | 'not' | undefined;
}

export const useDraft = create<DraftState>(() => ({ draft: undefined, kept: undefined }));

export function setDraft(draft: Draft | undefined): void {
  useDraft.setState({ draft });
}

/** Changes the draft that there is. */
export function changeDraft(change: (draft: Draft) => Partial<Draft>): void {
  useDraft.setState(({ draft }) =>
    draft === undefined ? {} : { draft: { ...draft, ...change(draft) } },
  );
}

export function changeForm(change: Partial<ArticleForm>): void {
  changeDraft(({ form }) => ({ form: { ...form, ...change } }));
}
