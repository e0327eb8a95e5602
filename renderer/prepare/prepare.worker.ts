import { convertHtml } from '../../projects/import/html/index.ts';
import { withImageNames } from '../../projects/import/images.ts';
import { convert, prepare } from '../../projects/import/index.ts';
import type { Converted } from '../../projects/import/types.ts';
import type { Answer, Request } from './messages.ts';
import { shownOf } from './show.ts';

let converted: Converted | undefined;
let source = '';

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  answer(data)
    .catch(
      (bug: unknown): Answer => ({
        number: data.number,
        kind: 'broken',
        detail: bug instanceof Error ? bug.message : String(bug),
      }),
    )
    .then((said) => self.postMessage(said));
});

async function answer(request: Request): Promise<Answer> {
  const { number } = request;
  switch (request.ask) {
    case 'convert': {
      const { format, text } = request;
      converted = format === 'html' ? convertHtml(text) : convert(format, text);
      return { number, kind: 'converted', converted };
    }
    case 'prepare': {
      if (converted === undefined) throw new Error('nothing was converted');
      const { decisions, edited, segmentation } = request;
      const prepared = await shownOf(prepare(converted, decisions), edited, segmentation);
      source = prepared.markdown;
      return { number, kind: 'prepared', prepared };
    }
    case 'finish':
      return { number, kind: 'finished', source: withImageNames(source, new Map(request.names)) };
  }
}
