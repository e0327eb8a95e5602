import type { Removals } from '../removals.ts';
import { isSafeImage, isSafeLink } from './addresses.ts';
import { embedLink } from './embeds.ts';
import { isHidden } from './hidden.ts';
import { mathOf } from './math.ts';
import {
  attribute,
  type Element,
  type ElementContent,
  element,
  findAll,
  isElement,
  type Parent,
  plainText,
  type RootContent,
  textOf,
} from './tree.ts';

/** Elements that come through as they are; all others are replaced by what is inside them. */
const ALLOWED = new Set(
  (
    'a abbr address article aside b blockquote br caption center cite code col colgroup dd del details dfn div ' +
    'dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd ' +
    'label li main mark menu nav ol p picture pre q s samp search section small source span strike strong ' +
    'sub summary sup table tbody td tfoot th thead time tr tt u ul var noscript audio video listing xmp legend'
  ).split(' '),
);

/** What the passes behind look at; nothing of it but addresses and texts reaches the Markdown. */
const ALLOWED_ATTRIBUTES = new Set(
  (
    'href src srcSet alt title colSpan rowSpan align start id className role lang type checked dateTime ' +
    'style width height rel ariaLabel name value reversed dataSrc dataSrcSet dataSrcset dataOriginal dataLazySrc ' +
    'dataOriginalSrc dataHiResSrc dataLang dataLanguage dataLineNumber dataTestid border media poster content ' +
    'itemProp ariaLevel dataFullUrl dataCanonicalSrc cellPadding cellSpacing'
  ).split(' '),
);

const ADDRESS_ATTRIBUTES = new Set([
  'href',
  'src',
  'poster',
  'dataSrc',
  'dataOriginal',
  'dataLazySrc',
]);

const FRAMES = new Set(['iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'portal']);
const CONTROLS = new Set([
  'input',
  'select',
  'textarea',
  'datalist',
  'option',
  'optgroup',
  'keygen',
]);

/**
 * The tree without anything that runs, loads, hides or asks. What may stay is listed; of an element
 * that is not on the list the content stays.
 */
export function sanitised(parent: Parent, removals: Removals): ElementContent[] {
  return parent.children.flatMap((child) => sanitisedNode(child, parent, removals));
}

function sanitisedNode(node: RootContent, parent: Parent, removals: Removals): ElementContent[] {
  if (node.type === 'text') return [{ type: 'text', value: node.value }];
  if (node.type === 'comment') {
    removals.add('comment', node.value);
    return [];
  }
  return node.type === 'element' ? sanitisedElement(node, parent, removals) : [];
}

function sanitisedElement(node: Element, parent: Parent, removals: Removals): ElementContent[] {
  const math = mathOf(node);
  if (math !== undefined) return math;
  const { tagName } = node;
  if (tagName === 'script') return removed('script', node, removals);
  if (tagName === 'style' || isStyleSheet(node)) return removed('style', node, removals);
  if (tagName === 'svg') {
    countScripts(node, removals);
    return removed('svg', node, removals);
  }
  if (tagName === 'template' || isHidden(node)) return removedHidden(node, removals);
  if (FRAMES.has(tagName)) return sanitisedFrame(node, removals);
  if (CONTROLS.has(tagName)) return sanitisedControl(node, removals);
  if (tagName === 'button') return sanitisedButton(node, parent, removals);
  if (NO_CONTENT.has(tagName)) return [];
  const children = sanitised(node, removals);
  const name = RENAMED.get(tagName) ?? tagName;
  if (!ALLOWED.has(name)) return children;
  return [element(name, children, sanitisedAttributes(node, removals))];
}

const RENAMED: ReadonlyMap<string, string> = new Map([
  ['var', 'em'],
  ['image', 'img'],
  ['dir', 'ul'],
  ['big', 'span'],
]);

const NO_CONTENT = new Set(['title', 'meta', 'base', 'link']);

function isStyleSheet(node: Element): boolean {
  return isElement(node, 'link') && /\bstylesheet\b/i.test(attribute(node, 'rel'));
}

function removed(
  what: 'script' | 'style' | 'svg' | 'form-control',
  node: Element,
  removals: Removals,
): ElementContent[] {
  removals.add(what, plainText(node) || sampleOf(node));
  return [];
}

function sampleOf(node: Element): string {
  const address = attribute(node, 'src') || attribute(node, 'href') || attribute(node, 'data');
  const kind = attribute(node, 'type');
  return [`<${node.tagName}>`, address || kind].filter((part) => part !== '').join(' ');
}

/** What is hidden and says nothing is not worth a count. */
function removedHidden(node: Element, removals: Removals): ElementContent[] {
  countScripts(node, removals);
  const sample = plainText(node);
  if (sample !== '') removals.add('hidden', sample);
  return [];
}

function countScripts(node: Parent, removals: Removals): void {
  for (const script of findAll(node, ({ tagName }) => tagName === 'script'))
    removals.add('script', textOf(script) || sampleOf(script));
}

/** A video or a post that is set into the page stays as a link to it. */
function sanitisedFrame(node: Element, removals: Removals): ElementContent[] {
  removals.add('frame', sampleOf(node));
  const link = embedLink(node);
  if (link !== undefined) return [link];
  return node.tagName === 'object' ? sanitised(node, removals) : [];
}

/** A task box stays; a label is text. */
function sanitisedControl(node: Element, removals: Removals): ElementContent[] {
  if (isElement(node, 'input') && attribute(node, 'type') === 'checkbox') {
    return [element('input', [], { type: 'checkbox', checked: node.properties.checked === true })];
  }
  if (isElement(node, 'input') && attribute(node, 'type') === 'hidden') return [];
  removals.add('form-control', plainText(node) || attribute(node, 'placeholder') || sampleOf(node));
  return [];
}

/** A button that folds or chooses a part of the text holds that part's name. */
function sanitisedButton(node: Element, parent: Parent, removals: Removals): ElementContent[] {
  const inHeading = parent.type === 'element' && /^(?:h[1-6]|summary|dt)$/.test(parent.tagName);
  if (inHeading) return sanitised(node, removals);
  if (attribute(node, 'role') === 'tab')
    return [element('span', sanitised(node, removals), { role: 'tab' })];
  return removed('form-control', node, removals);
}

function sanitisedAttributes(node: Element, removals: Removals): Element['properties'] {
  const kept: Element['properties'] = {};
  for (const [name, value] of Object.entries(node.properties)) {
    if (/^on/i.test(name)) removals.add('event-handler', `${name}=${String(value)}`);
    else if (ADDRESS_ATTRIBUTES.has(name) && !isSafeAddress(node, name))
      removals.add('unsafe-link', attribute(node, name));
    else if (ALLOWED_ATTRIBUTES.has(name)) kept[name] = value;
  }
  return kept;
}

/** Data URLs of pictures are looked at when the pictures are read. */
function isSafeAddress(node: Element, name: string): boolean {
  const address = attribute(node, name);
  if (name === 'href') return isSafeLink(address);
  return isSafeImage(address) || (node.tagName === 'img' && /^\s*data:/i.test(address));
}
