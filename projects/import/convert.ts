import { convertHtml } from './html/index.ts';
import { convertMarkdown } from './markdown.ts';
import { convertPhrases } from './phrases/index.ts';
import { convertSrt } from './srt/index.ts';
import { convertText } from './text/index.ts';
import type { Converted, ImportFormat } from './types.ts';
import { convertVtt } from './vtt/index.ts';

/** What each format's converter makes of a decoded file. */
const converters: Readonly<Record<ImportFormat, (text: string) => Converted>> = {
  markdown: convertMarkdown,
  html: convertHtml,
  srt: convertSrt,
  vtt: convertVtt,
  phrases: convertPhrases,
  text: convertText,
};

/** Turns a raw text into Markdown that `prepare` can work on. Any text is good. */
export function convert(format: ImportFormat, text: string): Converted {
  return converters[format](text);
}
