import type { TFunction } from 'i18next';
import { originGroups, type Share, type Statistics } from '../../projects/segments/statistics.ts';
import { ownKinds, segmentStates } from '../../projects/segments/types.ts';

/** Figures under one heading; a cell without a figure is undefined. */
export interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
}

interface Line {
  readonly label: string;
  /** Rows, English words, characters; or one figure that is none of these. */
  readonly figures: readonly (number | undefined)[];
}

type Texts = TFunction<'statistics'>;

/** An article's figures as a person reads them: by state, by origin, own rows apart, what the reader gets. */
export function sectionsOf(found: Statistics, t: Texts): Section[] {
  return [
    { title: t('all'), lines: [line(t('all'), found.rows)] },
    {
      title: t('reader'),
      lines: [
        { label: t('readerCharacters'), figures: [found.characters] },
        { label: t('withoutPunctuation'), figures: [found.charactersWithoutPunctuation] },
        { label: t('paragraphs'), figures: [found.paragraphs] },
        { label: t('ratio'), figures: [rounded(found.charactersPerWord)] },
        { label: t('minutes'), figures: [rounded(found.minutes)] },
      ],
    },
    {
      title: t('byState'),
      lines: segmentStates.map((state) => line(t(`state.${state}`), found.byState[state])),
    },
    {
      title: t('byOrigin'),
      lines: originGroups
        .filter((group) => found.byOrigin[group].rows > 0)
        .map((group) => line(t(`origin.${group}`), found.byOrigin[group])),
    },
    {
      title: t('others'),
      lines: [
        line(t('omitted'), found.omitted),
        { label: t('joined'), figures: [found.joined, undefined, undefined] },
      ],
    },
    {
      title: t('apart'),
      lines: ownKinds.map((kind) => {
        const { rows, characters } = found.own[kind];
        return { label: t(`own.${kind}`), figures: [rows, undefined, characters] };
      }),
    },
  ];
}

function line(label: string, { rows, words, characters }: Share): Line {
  return { label, figures: [rows, words, characters] };
}

/** To a tenth: more would promise too much. */
function rounded(figure: number | undefined): number | undefined {
  return figure === undefined ? undefined : Math.round(figure * 10) / 10;
}

/** Tab-separated, as spreadsheets take it from the clipboard: plain figures, without thousands marks. */
export function asTsv(sections: readonly Section[], t: Texts): string {
  const head = [t('figure'), t('rows'), t('words'), t('characters')];
  const lines = sections.flatMap(({ title, lines: own }) => [
    [title],
    ...own.map(({ label, figures }) => [
      label,
      ...figures.map((figure) => figure?.toString() ?? ''),
    ]),
  ]);
  return [head, ...lines].map((cells) => cells.join('\t')).join('\n');
}
