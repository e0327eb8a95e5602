import {
  contentOf,
  type Element,
  type ElementContent,
  element,
  isBlock,
  isElement,
  isEmpty,
  isText,
  type Parent,
  rewrite,
} from './tree.ts';

/** What holds blocks: text between them is a paragraph. */
const HOLDERS = new Set(
  (
    'div section article main header footer nav aside form center fieldset address details hgroup body ' +
    'blockquote figure figcaption legend search zy-note'
  ).split(' '),
);

/** Paragraphs where a page has text between blocks, or two line breaks for an empty line. */
export function settleParagraphs(root: Parent): void {
  rewrite(root, (node) => {
    if (isElement(node, 'p')) return paragraphs(node.children, node);
    if (isElement(node, 'li', 'dd')) {
      const parts = runs(node.children);
      if (parts.length > 1 && parts.some((part) => !part.isBlock && hasEmptyLine(part.nodes)))
        node.children = parts.flatMap(partBlocks);
      else node.children = parts.flatMap(({ nodes }) => withoutOuterBreaks(nodes));
    } else if (HOLDERS.has(node.tagName)) {
      node.children = runs(node.children).flatMap(partBlocks);
    }
    return [node];
  });
  root.children = runs(contentOf(root)).flatMap(partBlocks);
}

interface Part {
  readonly nodes: ElementContent[];
  readonly isBlock: boolean;
}

function runs(nodes: readonly ElementContent[]): Part[] {
  const parts: Part[] = [];
  let run: ElementContent[] = [];
  const flush = (): void => {
    if (!run.every(isEmpty)) parts.push({ nodes: run, isBlock: false });
    run = [];
  };
  for (const node of nodes) {
    if (isBlock(node)) {
      flush();
      parts.push({ nodes: [node], isBlock: true });
    } else {
      run.push(node);
    }
  }
  flush();
  return parts;
}

function partBlocks({ nodes, isBlock: block }: Part): ElementContent[] {
  return block ? nodes : paragraphs(nodes);
}

function hasEmptyLine(nodes: readonly ElementContent[]): boolean {
  return splitAtEmptyLines(nodes).length > 1;
}

/** One paragraph for every stretch between blocks and empty lines. */
function paragraphs(nodes: readonly ElementContent[], like?: Element): ElementContent[] {
  return runs(nodes).flatMap((part): ElementContent[] => {
    if (part.isBlock) return part.nodes;
    return splitAtEmptyLines(part.nodes)
      .map(withoutOuterBreaks)
      .filter((stretch) => !stretch.every(isEmpty))
      .map((stretch) => element('p', stretch, like?.properties ?? {}));
  });
}

function splitAtEmptyLines(nodes: readonly ElementContent[]): ElementContent[][] {
  const stretches: ElementContent[][] = [[]];
  let breaks: ElementContent[] = [];
  for (const node of nodes) {
    if (isElement(node, 'br')) {
      breaks.push(node);
      continue;
    }
    if (breaks.length > 0 && isText(node) && node.value.trim() === '') continue;
    if (breaks.length > 1) stretches.push([]);
    else stretches.at(-1)?.push(...breaks);
    breaks = [];
    stretches.at(-1)?.push(node);
  }
  return stretches;
}

function withoutOuterBreaks(nodes: ElementContent[]): ElementContent[] {
  const isOuter = (node: ElementContent): boolean =>
    isElement(node, 'br') || (isText(node) && node.value.trim() === '');
  const start = nodes.findIndex((node) => !isOuter(node));
  const end = nodes.findLastIndex((node) => !isOuter(node));
  return start < 0 ? [] : nodes.slice(start, end + 1);
}
