import {
  attribute,
  contentOf,
  type Element,
  type ElementContent,
  element,
  find,
  hasClass,
  holdsBlock,
  isBlock,
  isElement,
  isEmpty,
  type Parent,
  plainText,
  rewrite,
  styles,
  text,
  textOf,
} from './tree.ts';

/** Deeper lists and quotes than a reader can tell apart are unwrapped: each level indents all that is in it. */
const MAX_NESTING = 20;

/** Lists as Markdown has them: items only, lists inside items, no paragraph around an only line. */
export function settleLists(root: Parent): void {
  rewrite(root, (node) => {
    if (isElement(node, 'dl')) return definitionList(node);
    if (isElement(node, 'ul', 'ol', 'menu')) return settledList(node);
    return [node];
  });
  unwrapDeep(root, 0);
}

function unwrapDeep(parent: Parent, depth: number): void {
  parent.children = parent.children.flatMap((child): ElementContent[] => {
    if (child.type === 'text') return [child];
    if (!isElement(child)) return [];
    const nests = isElement(child, 'ul', 'ol', 'blockquote');
    unwrapDeep(child, nests ? depth + 1 : depth);
    if (!nests || depth < MAX_NESTING) return [child];
    return child.children.flatMap((inner) => (isElement(inner, 'li') ? inner.children : [inner]));
  });
}

function settledList(list: Element): ElementContent[] {
  const items: Element[] = [];
  for (const child of list.children) {
    const last = items.at(-1);
    if (isElement(child, 'li')) items.push(child);
    else if (isEmpty(child)) continue;
    // Google Docs and Word put the inner list beside its item.
    else if (isElement(child, 'ul', 'ol') && last !== undefined) last.children.push(child);
    else items.push(element('li', [child]));
  }
  const shown = items.filter((item) => !isEmpty(item));
  if (shown.length === 0) return [];
  for (const item of shown) tighten(item);
  const start = Number.parseInt(attribute(list, 'start'), 10);
  const properties = {
    ...list.properties,
    ...(Number.isSafeInteger(start) && start >= 0 && start < 1e9 ? { start } : { start: 1 }),
  };
  return [element(list.tagName === 'ol' ? 'ol' : 'ul', shown, properties)];
}

/** An item whose paragraph stands alone, or before inner lists, is one line. */
function tighten(item: Element): void {
  const [first, ...rest] = item.children.filter((child) => !isEmpty(child));
  if (isElement(first, 'div') && rest.length === 0) {
    item.children = first.children;
    if (holdsBlock(first)) tighten(item);
    return;
  }
  if (isElement(first, 'p') && rest.every((node) => isElement(node, 'ul', 'ol')))
    item.children = [...first.children, ...rest];
}

/** A short definition stands behind its term; a long one below, in the same item. */
function definitionList(list: Element): ElementContent[] {
  const groups: { terms: Element[]; definitions: Element[] }[] = [];
  const read = (parent: Element): void => {
    for (const child of contentOf(parent)) {
      const last = groups.at(-1);
      if (isElement(child, 'dt')) {
        if (last === undefined || last.definitions.length > 0)
          groups.push({ terms: [child], definitions: [] });
        else last.terms.push(child);
      } else if (isElement(child, 'dd')) {
        if (last === undefined) groups.push({ terms: [], definitions: [child] });
        else last.definitions.push(child);
      } else if (isElement(child) && find(child, isTermOrDefinition) !== undefined) {
        read(child);
      } else if (!isEmpty(child)) {
        groups.push({ terms: [], definitions: [element('dd', [child])] });
      }
    }
  };
  read(list);
  const items = groups.map(({ terms, definitions }) => definitionItem(terms, definitions));
  return items.length === 0
    ? list.children
    : [
        element(
          'ul',
          items.filter((item) => !isEmpty(item)),
        ),
      ];
}

function isTermOrDefinition(node: Element): boolean {
  return isElement(node, 'dt', 'dd');
}

function definitionItem(terms: Element[], definitions: Element[]): Element {
  const term = terms.flatMap((node, index) => [
    ...(index > 0 ? [text(', ')] : []),
    ...node.children,
  ]);
  const holder = element('span', term);
  rewrite(holder, (node) => (isElement(node, 'strong') ? node.children : [node]));
  const strong =
    term.every(isEmpty) || term.some(isBlock) ? term : [element('strong', holder.children)];
  const [only] = definitions;
  if (definitions.length === 1 && only !== undefined && !holdsBlock(only)) {
    const end = plainText(element('span', term)).at(-1) ?? '';
    const colon = strong.length === 0 ? '' : /[:：.。!?！？]/.test(end) ? ' ' : ': ';
    return element('li', [...strong, ...(colon === '' ? [] : [text(colon)]), ...only.children]);
  }
  const blocks = definitions.map((node) =>
    holdsBlock(node) ? node.children : [element('p', node.children)],
  );
  return element('li', [element('p', strong), ...blocks.flat()]);
}

interface WordItem {
  readonly level: number;
  readonly ordered: boolean;
  readonly content: ElementContent[];
}

/**
 * Word writes its lists as paragraphs that carry their bullet as text. The bullet is told by its style:
 * this comes before inline elements are settled.
 */
export function collectWordLists(parent: Parent): void {
  const result: ElementContent[] = [];
  let items: WordItem[] = [];
  const flush = (): void => {
    if (items.length > 0) result.push(...wordLists(items));
    items = [];
  };
  for (const child of parent.children) {
    if (child.type !== 'text' && child.type !== 'element') continue;
    const item = isElement(child, 'p') ? wordItem(child) : undefined;
    if (item !== undefined) {
      items.push(item);
    } else if (items.length === 0 || !isEmpty(child)) {
      flush();
      if (isElement(child)) collectWordLists(child);
      result.push(child);
    }
  }
  flush();
  parent.children = result;
}

function wordItem(paragraph: Element): WordItem | undefined {
  const list = /level(\d+)/.exec(styles(paragraph).get('mso-list') ?? '')?.[1];
  if (list === undefined && !hasClass(paragraph, /^MsoListParagraph/)) return undefined;
  const marker = find(paragraph, (node) => /ignore/.test(styles(node).get('mso-list') ?? ''));
  const symbol = marker === undefined ? leadingSymbol(paragraph) : plainText(marker);
  if (symbol === undefined) return undefined;
  rewrite(paragraph, (node) => (node === marker ? [] : [node]));
  return {
    level: Math.min(MAX_NESTING, Number(list ?? 1)),
    ordered: /^\(?(?:\d+|[a-z]|[ivxlc]+)[.)]$/i.test(symbol),
    content: paragraph.children,
  };
}

/** `·       text`: the symbol without an element of its own. */
function leadingSymbol(paragraph: Element): string | undefined {
  const first = textOf(paragraph).trimStart();
  return /^([·•§o▪–-]|\d+[.)])[\s\u00a0]{2,}/.test(first) &&
    find(paragraph, () => true) === undefined
    ? takeSymbol(paragraph)
    : undefined;
}

function takeSymbol(paragraph: Element): string {
  const [, symbol = '', rest = ''] = /^\s*(\S+)[\s\u00a0]+([\s\S]*)$/.exec(textOf(paragraph)) ?? [];
  paragraph.children = [text(rest)];
  return symbol;
}

function wordLists(items: readonly WordItem[]): Element[] {
  const lists: Element[] = [];
  const open: { readonly level: number; readonly list: Element }[] = [];
  for (const { level, ordered, content } of items) {
    while ((open.at(-1)?.level ?? 0) > level) open.pop();
    const name = ordered ? 'ol' : 'ul';
    if (open.at(-1)?.level === level && open.at(-1)?.list.tagName !== name) open.pop();
    if (open.at(-1)?.level !== level) {
      const list = element(name);
      const item = open.at(-1)?.list.children.at(-1);
      if (isElement(item, 'li')) item.children.push(list);
      else lists.push(list);
      open.push({ level, list });
    }
    open.at(-1)?.list.children.push(element('li', content));
  }
  return lists;
}
