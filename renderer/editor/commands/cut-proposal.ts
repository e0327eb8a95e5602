import { linkSentences } from '../../../projects/segments/links/index.ts';
import { cutSource } from '../../../projects/segments/operations/cut.ts';
import type { Row } from '../../../projects/segments/types.ts';
import { cutSentences } from '../../../text/sentences/index.ts';
import type { Side } from '../layout/row-heights.ts';

/** Where both sides of a row are to be cut; UTF-16 units into the texts. */
export type Cut = Readonly<Record<Side, number>>;

/** How far an arrow key moves a cut. */
export type CutStep = 'word' | 'sentence';

/**
 * A cut of both sides, from the caret on one of them: the other is cut where the sentences there end that
 * belong to those before the caret. Undefined where the English cannot be cut.
 */
export function proposeCut(row: Row, side: Side, offset: number): Cut | undefined {
  const target = row.target.text ?? '';
  const places = sourcePlaces(row, 'word');
  if (places.length === 0) return undefined;
  const boundaries = boundariesOf(row, target).filter(({ source }) => places.includes(source));
  if (side === 'source') {
    const source = nearest(places, offset);
    return {
      source,
      target: counterpart(boundaries, 'source', 'target', source, row.source, target),
    };
  }
  if (target === '') {
    const sentences = sourcePlaces(row, 'sentence');
    const middle = row.source.length / 2;
    return { source: nearest(sentences.length > 0 ? sentences : places, middle), target: 0 };
  }
  // A caret that has not been moved says nothing of where to cut.
  const [firstSentence] = boundaries;
  if (offset === 0 && firstSentence !== undefined) return firstSentence;
  const rest = offset === target.length ? afterAsManySentences(row, target) : undefined;
  if (rest !== undefined) return { source: rest, target: offset };
  const source = counterpart(boundaries, 'target', 'source', offset, target, row.source);
  return { source: nearest(places, source), target: offset };
}

/** Whoever cuts behind what they have written so far wants the rest of the English for the next row. */
function afterAsManySentences(row: Row, target: string): number | undefined {
  const places = sourcePlaces(row, 'sentence');
  return places[cutSentences(target, 'zh').length - 1] ?? places.at(-1);
}

/** The next place to cut a side at, in a direction; where it stands already when there is none. */
export function moveCut(row: Row, side: Side, cut: Cut, direction: -1 | 1, step: CutStep): number {
  const places = side === 'source' ? sourcePlaces(row, step) : targetPlaces(row, step);
  const from = cut[side];
  const next =
    direction > 0 ? places.find((place) => place > from) : places.findLast((place) => place < from);
  return next ?? from;
}

/** Where the English can be cut. */
function sourcePlaces(row: Row, step: CutStep): number[] {
  const { source } = row;
  const places =
    step === 'sentence'
      ? cutSentences(source, 'en').map(({ start }) => start)
      : Array.from(source.matchAll(/(?<=\s)\S/g), ({ index }) => index);
  return places.filter((place) => place > 0 && cutSource(row, place) !== undefined);
}

function targetPlaces({ target: { text = '' } }: Row, step: CutStep): number[] {
  const places =
    step === 'sentence'
      ? cutSentences(text, 'zh').map(({ start }) => start)
      : Array.from(words.segment(text), ({ index }) => index);
  return [0, ...places.filter((place) => place > 0), text.length];
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Where sentences begin on both sides at once. */
function boundariesOf(row: Row, target: string): Cut[] {
  return linkSentences(row.source, target).flatMap(({ english, chinese }) => {
    const [first] = english;
    const [counterpart] = chinese;
    if (first === undefined || counterpart === undefined || first.start === 0) return [];
    return [{ source: first.start, target: counterpart.start }];
  });
}

function counterpart(
  boundaries: readonly Cut[],
  from: Side,
  to: Side,
  offset: number,
  text: string,
  other: string,
): number {
  const [first] = boundaries;
  if (first === undefined) {
    return text === '' ? 0 : Math.round((offset / text.length) * other.length);
  }
  const near = boundaries.reduce((best, each) =>
    Math.abs(each[from] - offset) < Math.abs(best[from] - offset) ? each : best,
  );
  return near[to];
}

function nearest(places: readonly number[], offset: number): number {
  return places.reduce((best, place) =>
    Math.abs(place - offset) < Math.abs(best - offset) ? place : best,
  );
}
