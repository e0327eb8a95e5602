import {
  attribute,
  type Element,
  type ElementContent,
  element,
  find,
  findAll,
  isBlock,
  isElement,
  isEmpty,
  type Parent,
  plainText,
  raw,
  rewrite,
  text,
  textOf,
} from './tree.ts';

const MAX_SPAN = 30;
const LONG_CELL = 400;

/** Tables of data as GFM has them; tables that only lay out a page give way to what is in them. */
export function settleTables(root: Parent): void {
  rewrite(root, (node) => {
    if (!isElement(node, 'table')) return [node];
    return isData(node) ? dataTable(node) : [unwrapped(node)];
  });
}

function rowsOf(table: Element): Element[] {
  return findAll(table, ({ tagName }) => tagName === 'tr' || tagName === 'table').filter(
    ({ tagName }) => tagName === 'tr',
  );
}

function cellsOf(row: Element): Element[] {
  return row.children.filter((child) => isElement(child, 'td', 'th')) as Element[];
}

function isData(table: Element): boolean {
  const role = attribute(table, 'role');
  if (role === 'presentation' || role === 'none') return false;
  if (find(table, (inner) => inner.tagName === 'table') !== undefined) return false;
  const rows = rowsOf(table).map(cellsOf);
  const cells = rows.flat();
  const columns = Math.max(0, ...rows.map((row) => row.length));
  if (columns < 2 || rows.length < 2) return false;
  if (cells.some((cell) => isElement(cell, 'th'))) return !cells.some(holdsMuch);
  if (cells.some((cell) => holdsMuch(cell) || find(cell, isBig) !== undefined)) return false;
  return rows.filter((row) => row.length === columns).length * 2 > rows.length;
}

/** More than a cell of a table in Markdown can show. */
function holdsMuch(cell: Element): boolean {
  return (
    textOf(cell).length > 4 * LONG_CELL ||
    find(cell, (node) => isElement(node, 'pre', 'blockquote', 'hr', 'h1', 'h2', 'h3')) !== undefined
  );
}

function isBig(node: Element): boolean {
  return (
    isElement(node, 'h4', 'h5', 'h6', 'form', 'figure') ||
    (isElement(node, 'p', 'div') && plainText(node).length > LONG_CELL)
  );
}

function dataTable(table: Element): ElementContent[] {
  const captions = findAll(table, ({ tagName }) => tagName === 'caption');
  const rows = rowsOf(table)
    .map((row) => element('tr', cellsOf(row).map(settledCell)))
    .filter((row) => row.children.length > 0);
  const [head, ...rest] = rows;
  if (head !== undefined && isHeadOf(head, rest))
    head.children = (head.children as Element[]).map(headCell);
  return [
    ...captions
      .filter((caption) => !isEmpty(caption))
      .map((caption) => element('p', caption.children)),
    element('table', [element('tbody', rows)]),
  ];
}

/** A first row whose texts are all bold is the head that an editor had no button for. */
function isHeadOf(row: Element, rest: readonly Element[]): boolean {
  const cells = row.children.filter((cell) => !isEmpty(cell));
  const isBoldRow = (cell: ElementContent): boolean =>
    isElement(cell) &&
    cell.children.filter((child) => !isEmpty(child)).every((child) => isElement(child, 'strong'));
  return (
    (cells.some((cell) => isElement(cell, 'th')) &&
      !rest.every((other) => other.children.every((cell) => isElement(cell, 'th')))) ||
    (cells.length > 1 && cells.every(isBoldRow))
  );
}

function headCell(cell: Element): Element {
  const children = cell.children.flatMap((child) =>
    isElement(child, 'strong') ? child.children : [child],
  );
  return element('th', children, cell.properties);
}

function settledCell(cell: Element): Element {
  const { align } = cell.properties;
  return element(cell.tagName, inlineContent(cell.children), {
    colSpan: span(cell, 'colSpan'),
    rowSpan: span(cell, 'rowSpan'),
    ...(align === undefined ? {} : { align }),
  });
}

function span(cell: Element, name: 'colSpan' | 'rowSpan'): number {
  const number = Number.parseInt(attribute(cell, name), 10);
  return Number.isNaN(number) ? 1 : Math.min(MAX_SPAN, Math.max(1, number));
}

/** Lines of a cell are parted by `<br>`, items begin with a dot: a cell is one line of Markdown. */
function inlineContent(children: readonly ElementContent[]): ElementContent[] {
  const lines: ElementContent[][] = [[]];
  const read = (nodes: readonly ElementContent[]): void => {
    for (const node of nodes) {
      if (isElement(node, 'br')) {
        lines.push([]);
      } else if (isElement(node, 'zy-display')) {
        lines.at(-1)?.push(raw(attribute(node, 'value').replace(/\s*\n\s*/g, ' ')));
      } else if (isBlock(node)) {
        lines.push(isElement(node, 'li') ? [text('• ')] : []);
        read(node.children);
        lines.push([]);
      } else {
        lines.at(-1)?.push(node);
      }
    }
  };
  read(children);
  const shown = lines.filter((line) => !line.every(isEmpty));
  return shown.flatMap((line, index) => (index === 0 ? line : [raw('<br>'), ...line]));
}

/** Every cell becomes a block of its own. */
function unwrapped(table: Element): Element {
  const { className = [], id = '', role = '' } = table.properties;
  return element('div', blocksOf(table), {
    className,
    id,
    role: role === 'presentation' ? '' : role,
  });
}

function blocksOf(parent: Element): ElementContent[] {
  return parent.children.flatMap((child): ElementContent[] => {
    if (!isElement(child)) return isEmpty(child) ? [] : [child];
    if (isElement(child, 'col', 'colgroup')) return [];
    if (isElement(child, 'td', 'th', 'caption'))
      return [element('div', child.children, child.properties)];
    if (isElement(child, 'tr', 'tbody', 'thead', 'tfoot'))
      return [element('div', blocksOf(child), child.properties)];
    return [child];
  });
}
