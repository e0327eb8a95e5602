import { writeMarkdownWithPlaces } from '../../projects/markdown/index.ts';
import type { WritePlan } from '../../projects/segments/write.ts';
import { type ReadingRow, type ReadingSource, renderBlocks } from './render.ts';
import { titleRowOf } from './title-row.ts';

/** The first message: what every plan is written into. */
export interface ReadingStart {
  readonly source: string;
}

/** Asks carry a number, so that a late answer to an old one can be told apart. */
export interface ReadingRequest {
  readonly number: number;
  /** What the article is now; absent where it is what it was. */
  readonly article?: ReadingArticle;
  /** Under which blocks the English stands, by row. */
  readonly english: 'all' | readonly string[];
}

export interface ReadingArticle {
  readonly plan: WritePlan;
  /** One a segment, and one an own block of the plan. */
  readonly rows: readonly Omit<ReadingRow, 'english'>[];
  readonly own: readonly Omit<ReadingRow, 'english'>[];
}

export interface ReadingAnswer {
  readonly number: number;
  readonly blocks: readonly string[];
}

let source = '';
let written: ReadingSource = { text: '', places: [], rows: [], own: [] };

self.addEventListener('message', ({ data }: MessageEvent<ReadingStart | ReadingRequest>) => {
  if ('source' in data) {
    source = data.source;
    return;
  }
  if (data.article !== undefined) written = write(data.article);
  const english = data.english === 'all' ? 'all' : new Set(data.english);
  const answer: ReadingAnswer = { number: data.number, blocks: renderBlocks(written, english) };
  self.postMessage(answer);
});

function write({ plan, rows, own }: ReadingArticle): ReadingSource {
  const { segments, edits } = plan;
  const titleRow = titleRowOf(source, segments);
  return {
    ...writeMarkdownWithPlaces(source, segments, edits, plan.own),
    rows: rows.map((row, index) => ({ ...row, english: segments[index]?.text ?? '' })),
    own: own.map((row) => ({ ...row, english: '' })),
    titleRow,
  };
}
