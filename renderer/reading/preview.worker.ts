import { renderBlocks } from './render.ts';

/** Asks carry a number, so that a late answer to an old text can be told apart. */
export interface PreviewRequest {
  readonly number: number;
  readonly markdown: string;
}

export interface PreviewAnswer {
  readonly number: number;
  readonly blocks: readonly string[];
}

self.addEventListener('message', (event: MessageEvent<PreviewRequest>) => {
  const { number, markdown } = event.data;
  const answer: PreviewAnswer = { number, blocks: renderBlocks(markdown) };
  self.postMessage(answer);
});
