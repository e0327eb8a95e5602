import {
  attribute,
  type Element,
  type ElementContent,
  element,
  find,
  hasClass,
  isElement,
  plainText,
  raw,
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
  const words = plainText(math);
  return words === '' ? [] : [{ type: 'text', value: words }];
}

/** Wikipedia wraps every formula into its display style. */
function withoutStyle(tex: string): string {
  return /^\s*\{\\displaystyle\s+([\s\S]*)\}\s*$/.exec(tex)?.[1]?.trim() ?? tex;
}

function mathScript(script: Element): ElementContent[] | undefined {
  const type = attribute(script, 'type');
  if (!/^math\/tex/i.test(type) || textOf(script).trim() === '') return undefined;
  return [mathElement(textOf(script), /mode=display/i.test(type))];
}
