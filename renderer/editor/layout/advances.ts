import type { Advances } from './line-breaks.ts';

/** A font as the editor sets a line in it. */
export interface LineFont {
  /** CSS `font-family` list. */
  readonly family: string;
  /** Pixels. */
  readonly size: number;
  readonly weight: number;
}

/** Words seen so far; forgotten together when there are more than this. */
const MOST_WORDS = 200_000;
/** Full-width punctuation side by side is set tighter (CSS `text-spacing-trim`), which a canvas does not do. */
const ADJACENT_PUNCTUATION = /[\u3000-\u303f\uff00-\uff65“”‘’][\u3000-\u303f\uff00-\uff65“”‘’]/;

/** Measures text as the page sets it: words once each, on a canvas. */
export function measuredAdvances(font: LineFont, page: Document): Advances {
  const css = `${font.weight} ${font.size}px ${font.family}`;
  const canvas = canvasFor(css, page);
  const words = new Map<string, number>();
  const measure = (run: string) =>
    ADJACENT_PUNCTUATION.test(run) ? widthInPage(run, css, page) : canvas.measureText(run).width;
  return {
    ideograph: canvas.measureText('国').width,
    width(run) {
      const known = words.get(run);
      if (known !== undefined) return known;
      if (words.size > MOST_WORDS) words.clear();
      const width = measure(run);
      words.set(run, width);
      return width;
    },
  };
}

/** How far below a line's top a font's baseline lies in lines of this height, in pixels. */
export function baselineIn(lineHeight: number, font: string): number {
  const metrics = canvasFor(font, document).measureText('国x');
  return (lineHeight + metrics.fontBoundingBoxAscent - metrics.fontBoundingBoxDescent) / 2;
}

function canvasFor(font: string, page: Document): CanvasRenderingContext2D {
  const canvas = page.createElement('canvas').getContext('2d');
  if (canvas === null) throw new Error('The page has no 2D canvas to measure text with.');
  canvas.font = font;
  return canvas;
}

function widthInPage(run: string, font: string, page: Document): number {
  const span = page.createElement('span');
  span.style.cssText = 'position:absolute;top:-9999px;white-space:pre;visibility:hidden';
  span.style.font = font;
  span.textContent = run;
  page.body.append(span);
  const { width } = span.getBoundingClientRect();
  span.remove();
  return width;
}
