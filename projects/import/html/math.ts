import { texOfMathMl } from './mathml.ts';
import {
  attribute,
  contentOf,
  type Element,
  type ElementContent,
  element,
  find,
  hasClass,
  isElement,
  type Parent,
  plainText,
  raw,
  text,
  textOf,
} from './tree.ts';

/** Inline maths; `zy-display` is a formula on lines of its own. The sanitiser lets neither in from outside. */
export function mathElement(tex: string, display: boolean): Element {
  const plain = withoutMarkup(tex);
  return display
    ? element('zy-display', [], { value: displayMath(plain) })
    : raw(inlineMath(plain));
}

/** A site without maths reads it as text: no tag and no link may stand there. TeX ignores the blanks. */
function withoutMarkup(tex: string): string {
  return tex.replace(/<(?=[a-z/!?])/gi, '< ').replace(/\](?=[([])/g, '] ');
}

function inlineMath(tex: string): string {
  const line = tex.replace(/\s+/g, ' ').trim();
  const fence = '$'.repeat(longestDollars(line) + 1);
  const pad = /^\$|\$$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

function displayMath(tex: string): string {
  const lines = tex
    .trim()
    .split(/[\r\n]+/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  const fence = '$'.repeat(Math.max(2, longestDollars(tex) + 1));
  return `${fence}\n${lines.join('\n')}\n${fence}`;
}

/** A fence must be longer than what it holds: nothing inside may close it. */
function longestDollars(tex: string): number {
  return Math.max(0, ...(tex.match(/\$+/g) ?? []).map((run) => run.length));
}

/**
 * The maths that an element shows, by the TeX that renderers leave beside it; nothing for a renderer's
 * second copy; `undefined` for what is no maths.
 */
export function mathOf(node: Element): ElementContent[] | undefined {
  if (isElement(node, 'math')) return mathMl(node, false);
  if (isElement(node, 'script')) return mathScript(node);
  if (hasClass(node, /^(?:katex-display|mathjax-display)$/i)) return rendered(node, true);
  if (hasClass(node, /^(?:katex|katex-mathml|mwe-math-element)$/)) return rendered(node, false);
  if (hasClass(node, /^math$/)) return delimited(node);
  if (isElement(node, 'mjx-container')) return rendered(node, attribute(node, 'display') !== '');
  if (hasClass(node, /^(?:MathJax|MathJax_Preview|MathJax_Display|MathJax_SVG|MathJax_CHTML)$/))
    return [];
  return undefined;
}

/** TeX between its delimiters, for a script that has not run: `\\(x\\)`, `\\[x\\]`. */
function delimited(node: Element): ElementContent[] | undefined {
  const found = /^\s*(?:\\\(([\s\S]+)\\\)|\\\[([\s\S]+)\\\])\s*$/.exec(textOf(node));
  if (found === null) return undefined;
  const [, inline, display] = found;
  return [mathElement(inline ?? display ?? '', inline === undefined)];
}

function rendered(node: Element, display: boolean): ElementContent[] | undefined {
  const math = find(node, ({ tagName }) => tagName === 'math');
  return math === undefined ? undefined : mathMl(math, display);
}

function mathMl(math: Element, display: boolean): ElementContent[] {
  const annotation = find(
    math,
    (inner) => inner.tagName === 'annotation' && /tex/i.test(attribute(inner, 'encoding')),
  );
  const tex = annotation === undefined ? attribute(math, 'alttext') : textOf(annotation);
  const isDisplay = display || attribute(math, 'display') === 'block';
  if (tex.trim() !== '') return [mathElement(withoutStyle(tex), isDisplay)];
  const made = find(math, isStructure) === undefined ? '' : texOfMathMl(math);
  if (made !== '') return [mathElement(made, isDisplay)];
  const words = plainText(math);
  return words === '' ? [] : [{ type: 'text', value: words }];
}

/** A letter alone is text; what is raised, or a fraction, is not. */
function isStructure({ tagName }: Element): boolean {
  return /^m(?:su[bp]|frac|sqrt|root|under|over|table)/.test(tagName);
}

/** Wikipedia wraps every formula into its display style. */
function withoutStyle(tex: string): string {
  return /^\s*\{\\displaystyle\s+([\s\S]*)\}\s*$/.exec(tex)?.[1]?.trim() ?? tex;
}

const TEX_IN_TEXT = /\\\(([^\0]{1,2000}?)\\\)|\\\[([^\0]{1,2000}?)\\\]|\$\$([^$]{1,4000})\$\$/g;

/** Whether the page loads what reads TeX out of its text. */
export function readsTex(page: Parent): boolean {
  return (
    find(
      page,
      (node) =>
        isElement(node, 'script') &&
        /mathjax|katex/i.test(`${attribute(node, 'src')} ${textOf(node)}`),
    ) !== undefined
  );
}

/** The maths that a script would have made of `\\(x\\)`, `\\[x\\]` and `$$x$$` in the text. */
export function settleTex(parent: Parent): void {
  parent.children = contentOf(parent).flatMap((child): ElementContent[] => {
    if (child.type === 'text') return texIn(child.value);
    if (isElement(child) && !isElement(child, 'pre', 'code') && !child.tagName.startsWith('zy-'))
      settleTex(child);
    return [child];
  });
}

function texIn(value: string): ElementContent[] {
  const parts: ElementContent[] = [];
  let from = 0;
  for (const { 0: all, 1: inline, 2: display, 3: dollars, index } of value.matchAll(TEX_IN_TEXT)) {
    if (index > from) parts.push(text(value.slice(from, index)));
    parts.push(mathElement(inline ?? display ?? dollars ?? '', inline === undefined));
    from = index + all.length;
  }
  return from === 0 ? [text(value)] : [...parts, text(value.slice(from))];
}

function mathScript(script: Element): ElementContent[] | undefined {
  const type = attribute(script, 'type');
  if (!/^math\/tex/i.test(type) || textOf(script).trim() === '') return undefined;
  return [mathElement(textOf(script), /mode=display/i.test(type))];
}
