import type { ProjectSettings } from '../../projects/segments/types.ts';
import type { Sheet } from '../../projects/sheet/sheet.ts';

/** A line of one of the form's lists; `key` stays with it while lines come and go. */
type Line<Fields extends string> = { readonly key: number } & {
  readonly [Field in Fields]: string;
};

export type TitleLine = Line<'text'>;
export type SpeakerLine = Line<'name' | 'chinese' | 'address'>;
export type NameLine = Line<'english' | 'chinese'>;

/** The sheet as the form holds it: every field is there, empty where nothing was written. */
export interface Draft {
  readonly titles: readonly TitleLine[];
  /** The key of the title chosen. */
  readonly chosen: number | undefined;
  readonly originalTitle: string;
  readonly heading: string;
  readonly slug: string;
  readonly author: string;
  readonly date: string;
  readonly url: string;
  readonly translator: string;
  readonly address: string;
  readonly speakers: readonly SpeakerLine[];
  readonly quotes: string;
  readonly names: string;
  readonly nameList: readonly NameLine[];
  readonly notes: string;
}

let keys = 0;
export const newKey = (): number => ++keys;

/** The sheet as it stands; where none was written yet, with what the article says of itself. */
export function draftOf({ title, source, translator, sheet }: ProjectSettings): Draft {
  const { author, date, url } = source;
  return draftOfSheet(
    sheet ?? {
      originalTitle: title,
      ...(author === undefined ? {} : { author }),
      ...(date === undefined ? {} : { date }),
      ...(url === undefined ? {} : { url }),
      ...(translator === undefined ? {} : { translator }),
    },
  );
}

export function draftOfSheet(sheet: Sheet): Draft {
  const known = sheet.titles ?? [];
  const isOther = sheet.title !== undefined && !known.includes(sheet.title);
  const titles = [...(isOther ? [sheet.title ?? ''] : []), ...known].map((text) => ({
    key: newKey(),
    text,
  }));
  return {
    titles,
    chosen: titles.find(({ text }) => text === sheet.title)?.key,
    originalTitle: sheet.originalTitle ?? '',
    heading: sheet.heading ?? '',
    slug: sheet.slug ?? '',
    author: sheet.author ?? '',
    date: sheet.date ?? '',
    url: sheet.url ?? '',
    translator: sheet.translator ?? '',
    address: sheet.address ?? '',
    speakers: (sheet.speakers ?? []).map(({ name, chinese = '', address = '' }) => ({
      key: newKey(),
      name,
      chinese,
      address,
    })),
    quotes: sheet.quotes ?? '',
    names: sheet.names ?? '',
    nameList: (sheet.nameList ?? []).map((name) => ({ key: newKey(), ...name })),
    notes: sheet.notes ?? '',
  };
}

/** What is written of it; spaces around and empty lines are left out. */
export function sheetOf(draft: Draft): Sheet {
  const titles = filled(draft.titles, ['text']).map(({ text }) => text);
  const chosen = draft.titles.find(({ key }) => key === draft.chosen)?.text.trim() ?? '';
  const speakers = filled(draft.speakers, ['name', 'chinese']).map(
    ({ name, chinese, address }) => ({
      name,
      ...(chinese === '' ? {} : { chinese }),
      ...chosenOf('address', address, ADDRESSES),
    }),
  );
  const nameList = filled(draft.nameList, ['english', 'chinese']).map(({ english, chinese }) => ({
    english,
    chinese,
  }));
  return {
    ...(titles.length === 0 ? {} : { titles }),
    ...written('title', chosen),
    ...written('originalTitle', draft.originalTitle),
    ...written('heading', draft.heading),
    ...written('slug', draft.slug),
    ...written('author', draft.author),
    ...written('date', draft.date),
    ...written('url', draft.url),
    ...written('translator', draft.translator),
    ...chosenOf('address', draft.address, ADDRESSES),
    ...(speakers.length === 0 ? {} : { speakers }),
    ...chosenOf('quotes', draft.quotes, QUOTES),
    ...chosenOf('names', draft.names, NAMES),
    ...(nameList.length === 0 ? {} : { nameList }),
    ...written('notes', draft.notes),
  };
}

const ADDRESSES = ['你', '您'] as const;
const QUOTES = ['curly', 'corner'] as const;
const NAMES = ['chinese', 'first-mention', 'english'] as const;

function written<Field extends string>(field: Field, text: string): { [Key in Field]?: string } {
  const trimmed = text.trim();
  return trimmed === '' ? {} : ({ [field]: trimmed } as { [Key in Field]: string });
}

function chosenOf<Field extends string, Value extends string>(
  field: Field,
  value: string,
  values: readonly Value[],
): { [Key in Field]?: Value } {
  const known = values.find((each) => each === value);
  return known === undefined ? {} : ({ [field]: known } as { [Key in Field]: Value });
}

/** Lines in which something is written, trimmed. */
function filled<L extends { readonly key: number }>(
  lines: readonly L[],
  fields: readonly (keyof L & string)[],
): L[] {
  const trimmed = lines.map((line) => ({
    ...line,
    ...Object.fromEntries(fields.map((field) => [field, String(line[field]).trim()])),
  }));
  return trimmed.filter((line) => fields.some((field) => line[field] !== ''));
}
