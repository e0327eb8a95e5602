import { cleanAddress, isSafeImage } from './addresses.ts';
import {
  attribute,
  classes,
  type Element,
  type ElementContent,
  element,
  find,
  findAll,
  hasClass,
  isElement,
  isEmpty,
  type Parent,
  plainText,
  rewrite,
  text,
} from './tree.ts';

/** Players, folded parts, tabs and callouts: what a page draws by script and Markdown has other means for. */
export function settleWidgets(root: Parent): void {
  labelPanels(root);
  rewrite(root, (node) => {
    if (isElement(node, 'video', 'audio')) return player(node);
    if (isElement(node, 'summary')) return [element('p', [element('strong', node.children)])];
    if (isElement(node, 'p') && hasClass(node, /^MsoTitle$/)) return [element('h1', node.children)];
    if (attribute(node, 'role') === 'heading') return [ariaHeading(node)];
    return [callout(node) ?? node];
  });
}

/** A player is a link to what it plays. */
function player(node: Element): ElementContent[] {
  const source = find(node, ({ tagName }) => tagName === 'source');
  const address = cleanAddress(attribute(node, 'src') || (source ? attribute(source, 'src') : ''));
  const poster = attribute(node, 'poster');
  const inner = node.children.filter((child) => !isElement(child, 'source'));
  const link =
    address === '' || !isSafeImage(address) ? [] : [playerLink(address, attribute(node, 'title'))];
  const image = poster === '' || !isSafeImage(poster) ? [] : [element('img', [], { src: poster })];
  return link.length + image.length === 0 ? inner : [element('p', [...image, ...link])];
}

function playerLink(href: string, title: string): Element {
  return element('a', [text(title || (href.split(/[?#]/)[0] ?? '').split('/').at(-1) || href)], {
    href,
  });
}

function ariaHeading(node: Element): Element {
  const level = Number.parseInt(attribute(node, 'ariaLevel'), 10);
  const depth = level >= 1 && level <= 6 ? level : 2;
  return /^h[1-6]$/.test(node.tagName)
    ? node
    : element(`h${depth}`, node.children, node.properties);
}

/** The labels of tabs stand before what each of them shows. */
function labelPanels(parent: Parent): void {
  for (const child of parent.children) if (isElement(child)) labelPanels(child);
  const list = parent.children.find((child) => isElement(child) && isTabList(child));
  if (!isElement(list)) return;
  const labels = tabLabels(list);
  const panels = panelsBehind(parent, list);
  if (labels.length === 0 || labels.length !== panels.length) return;
  for (const [index, panel] of panels.entries()) {
    const label = element('p', [element('strong', [text(labels[index] ?? '')])]);
    if (isElement(panel, 'pre')) Object.assign(panel, element('div', [label, { ...panel }]));
    else panel.children.unshift(label);
  }
  list.children = [];
}

function isTabList(node: Element): boolean {
  return (
    attribute(node, 'role') === 'tablist' ||
    hasClass(node, /^(?:tabs|tabbed-labels|tab-list|code-tabs)$/)
  );
}

function tabLabels(list: Element): string[] {
  const tabs = findAll(list, (node) => attribute(node, 'role') === 'tab');
  const labels = tabs.length > 0 ? tabs : findAll(list, ({ tagName }) => tagName === 'label');
  return labels.map(plainText).filter((label) => label !== '');
}

function panelsBehind(parent: Parent, list: Element): Element[] {
  const behind = parent.children.slice(parent.children.indexOf(list) + 1);
  const holder = element(
    'div',
    behind.filter((child) => isElement(child)),
  );
  const panels = findAll(
    holder,
    (node) => attribute(node, 'role') === 'tabpanel' || hasClass(node, /^tab-?pane$/),
  );
  if (panels.length > 0) return panels;
  const blocks = holder.children.find(
    (child) => isElement(child) && hasClass(child, /^(?:blocks|tabbed-content)$/),
  );
  return isElement(blocks) ? blocks.children.filter((child) => isElement(child)) : [];
}

const ALERTS: Readonly<Record<string, string>> = {
  note: 'NOTE',
  info: 'NOTE',
  seealso: 'NOTE',
  tip: 'TIP',
  hint: 'TIP',
  success: 'TIP',
  important: 'IMPORTANT',
  warning: 'WARNING',
  attention: 'WARNING',
  caution: 'CAUTION',
  danger: 'CAUTION',
  error: 'CAUTION',
};

const CALLOUT =
  /^(?:(?:theme-)?admonition|custom-block|markdown-alert|starlight-aside|callout|admonitionblock)$/i;
const CALLOUT_TITLE =
  /^(?:admonition-?(?:title|heading)(?:[-_]\w+)*|custom-block-title|markdown-alert-title|starlight-aside__title|callout-title)$/i;

/** A callout of a documentation site, as an alert. */
function callout(node: Element): Element | undefined {
  if (!isElement(node, 'div', 'aside', 'section', 'blockquote') || !hasClass(node, CALLOUT))
    return undefined;
  const kind = calloutKind(node);
  if (kind === undefined) return undefined;
  const title = find(node, (inner) => hasClass(inner, CALLOUT_TITLE));
  const name = title === undefined ? '' : plainText(title);
  rewrite(node, (inner) => (inner === title ? [] : [inner]));
  const isUsual = name === '' || name.toLowerCase() === kind || name.toUpperCase() === ALERTS[kind];
  const heading =
    isUsual || title === undefined ? [] : [element('p', [element('strong', [text(name)])])];
  const children = node.children.filter((child) => !isEmpty(child));
  const marker = element('zy-display', [], { value: `[!${ALERTS[kind]}]` });
  return element('blockquote', [marker, ...heading, ...children]);
}

function calloutKind(node: Element): string | undefined {
  return classes(node)
    .flatMap((name) => name.toLowerCase().split(/[-_]+/))
    .find((word) => Object.hasOwn(ALERTS, word));
}
