import { type Furniture, furnitureOf, measured, type Surroundings } from './marks.ts';
import {
  attribute,
  type Element,
  type ElementContent,
  element,
  findAll,
  isBlock,
  isElement,
  isEmpty,
  isHeading,
  type Parent,
} from './tree.ts';

/** A top-level block of the article. */
export interface Piece {
  readonly node: Element;
  /** The same object for all pieces of one part of the page. */
  readonly furniture: Furniture | undefined;
}

const LEAVES = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol dl menu pre blockquote table hr zy-display zy-note'.split(' '),
);

/** The blocks of a page in order, without the boxes around them, each with what the page says it is. */
export function piecesOf(root: Parent): Piece[] {
  const pieces: Piece[] = [];
  const titles = findAll(root, ({ tagName }) => tagName === 'h1').length;
  const around = { inArticle: false, pageText: measured(root).plain, titles };
  collect(root, undefined, around, pieces);
  return pieces;
}

function collect(
  parent: Parent,
  outer: Furniture | undefined,
  around: Surroundings,
  pieces: Piece[],
): void {
  let run: ElementContent[] = [];
  const flush = (): void => {
    const shown = run.filter((node) => !isEmpty(node));
    const [only] = shown;
    const own = shown.length === 1 && isElement(only) ? furnitureOf(only, around) : undefined;
    if (shown.length > 0) pieces.push({ node: element('p', run), furniture: outer ?? own });
    run = [];
  };
  for (const child of parent.children) {
    if (child.type === 'text') run.push(child);
    if (!isElement(child)) continue;
    if (!isBlock(child)) {
      run.push(child);
      continue;
    }
    flush();
    const furniture = outer?.sure === true ? outer : (furnitureOf(child, around) ?? outer);
    if (!LEAVES.has(child.tagName)) {
      const isMain = isElement(child, 'article', 'main') || attribute(child, 'role') === 'main';
      const inArticle = around.inArticle || isMain;
      collect(child, furniture, { ...around, inArticle }, pieces);
    } else if (isShown(child)) {
      pieces.push({ node: child, furniture });
    }
  }
  flush();
}

/** A heading, a paragraph or a list that shows nothing holds no place. */
function isShown(node: Element): boolean {
  return (
    !isEmpty(node) ||
    !(isHeading(node) || isElement(node, 'p', 'ul', 'ol', 'blockquote', 'table', 'pre'))
  );
}
