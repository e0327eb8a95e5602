import { attribute, type Element, find, hasClass, isElement, styles, textOf } from './tree.ts';

const SCREEN_READER_ONLY =
  /^(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|assistive-text|u-visually-hidden|hidden-visually|d-none|katex-html|is-hidden)$/i;

/** Editors' tools beside every heading of a wiki. */
const TOOLS = /^mw-editsection$/;

/** What frames the whole article may be hidden until a script shows it. */
const NEVER = new Set(['html', 'body', 'main', 'article']);

/** Whether a reader of the page does not see this. */
export function isHidden(node: Element): boolean {
  if (NEVER.has(node.tagName)) return false;
  if (isElement(node, 'dialog') && node.properties.open === undefined) return true;
  if (hasClass(node, SCREEN_READER_ONLY) || hasClass(node, TOOLS)) return true;
  if (attribute(node, 'ariaHidden') === 'true' && isOrnament(node)) return true;
  if (isInactivePanel(node)) return false;
  return attribute(node, 'hidden') === 'hidden' || isStyledAway(node);
}

/** Hidden from screen readers alone: words and pictures are there for all others to see, signs and icons adorn. */
function isOrnament(node: Element): boolean {
  if (isElement(node, 'img') || find(node, (inner) => inner.tagName === 'img') !== undefined)
    return false;
  return hasClass(node, /icon|^fa[srb]?$|glyph|cloned/i) || !/[\p{L}\p{N}]/u.test(textOf(node));
}

/** A tab that is not on top is shown at a click. */
function isInactivePanel(node: Element): boolean {
  return attribute(node, 'role') === 'tabpanel' || hasClass(node, /^tab-?(?:pane|panel|content)$/i);
}

function isStyledAway(node: Element): boolean {
  const style = styles(node);
  return (
    (style.get('display') ?? '').startsWith('none') ||
    (style.get('visibility') ?? '').startsWith('hidden') ||
    style.get('mso-hide') === 'all'
  );
}
