import { writeMarkdown } from '../../projects/markdown/index.ts';
import type { WritePlan } from '../../projects/segments/write.ts';
import { renderBlocks } from './render.ts';

/** The first message: what every plan is written into. */
export interface PreviewSource {
  readonly source: string;
}

/** Asks carry a number, so that a late answer to an old plan can be told apart. */
export interface PreviewRequest {
  readonly number: number;
  readonly plan: WritePlan;
}

export interface PreviewAnswer {
  readonly number: number;
  readonly blocks: readonly string[];
}

let source = '';

self.addEventListener('message', ({ data }: MessageEvent<PreviewSource | PreviewRequest>) => {
  if ('source' in data) {
    source = data.source;
    return;
  }
  const { segments, edits, own } = data.plan;
  const blocks = renderBlocks(writeMarkdown(source, segments, edits, own));
  const answer: PreviewAnswer = { number: data.number, blocks };
  self.postMessage(answer);
});
