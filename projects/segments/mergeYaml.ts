import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  parseDocument,
  stringify,
  type ToStringOptions,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { fail, ok, type Result } from '../../text/result.ts';

/**
 * The keys of a mapping that are ours: without a value they are removed. Those of others stay. A mapping
 * that is not named `below` is ours as a whole.
 */
export interface OurKeys {
  readonly keys: readonly string[];
  readonly below?: Readonly<Record<string, OurKeys>>;
}

const style = { lineWidth: 0 } as const;
/** Blocks (`|`, `>`) lose the blanks of a line that holds nothing else; between quotes everything stays. */
const quoted = { ...style, blockQuote: false } as const;

/**
 * Writes a value over a YAML file, changing only what differs: comments, the order of keys and the keys of
 * others stay. Laws: the printed file parses to the value, beside the keys of others; printing the value that
 * a file of ours holds gives the file back.
 */
export function mergeYaml(previous: string, value: object, ours: OurKeys): string {
  const document = parseDocument(previous, { logLevel: 'error' });
  if (document.errors.length > 0) return stringify(value, quoted);
  const before = toValue(document);
  const wanted = withForeign(before.ok ? before.value : undefined, value, ours);
  if (isMap(document.contents)) mergeMap(document, document.contents, wanted);
  else document.contents = document.createNode(wanted) as unknown as ParsedNode;
  for (const options of [style, quoted]) {
    const printed = print(document, options);
    if (printed !== undefined && holds(printed, wanted)) return printed;
  }
  // An alias may have lost its anchor: then the values stay, and the comments cannot.
  return stringify(wanted, quoted);
}

/** A document can be well-formed and still not be a value: an alias without an anchor, a billion laughs. */
export function toValue(document: Document.Parsed): Result<unknown, string> {
  try {
    return ok(document.toJS());
  } catch (error) {
    return fail(String(error));
  }
}

type Mapping = Readonly<Record<string, unknown>>;

/** The value, and what others keep in the same mappings. */
function withForeign(before: unknown, value: object, ours: OurKeys | undefined): Mapping {
  const next: Record<string, unknown> = {};
  if (ours !== undefined && isMapping(before)) {
    for (const [key, item] of Object.entries(before)) {
      if (!ours.keys.includes(key)) set(next, key, item);
    }
  }
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    const below = ours?.below?.[key];
    const earlier = isMapping(before) ? before[key] : undefined;
    set(next, key, isMapping(item) ? withForeign(earlier, item, below) : item);
  }
  return next;
}

/** A key `__proto__` is a key like any other. */
function set(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function mergeMap(document: Document, map: YAMLMap, value: Mapping): void {
  const keys = new Set(Object.keys(value));
  map.items = map.items.filter((pair) => keys.has(keyOf(pair.key)));
  for (const [key, item] of Object.entries(value)) {
    const pair = map.items.find((one) => keyOf(one.key) === key);
    if (pair === undefined) map.add(document.createPair(key, item));
    else pair.value = merged(document, pair.value, item);
  }
}

function mergeSeq(document: Document, seq: YAMLSeq, value: readonly unknown[]): void {
  seq.items = value.map((item, index) => merged(document, seq.items[index], item));
}

/** The node itself where it can hold the value, so that its comments stay. */
function merged(document: Document, node: unknown, value: unknown): unknown {
  if (isMap(node) && isMapping(value)) mergeMap(document, node, value);
  else if (isSeq(node) && Array.isArray(value)) mergeSeq(document, node, value);
  else if (isScalar(node) && isPlain(value)) {
    if (node.value !== value) replaceScalar(node, value);
  } else return document.createNode(value);
  return node;
}

function replaceScalar(node: { value: unknown; source?: string }, value: unknown): void {
  node.value = value;
  // How the old value was written means nothing for the new one.
  delete node.source;
}

function keyOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function print(document: Document, options: ToStringOptions): string | undefined {
  try {
    return document.toString(options);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function holds(printed: string, wanted: Mapping): boolean {
  const document = parseDocument(printed, { logLevel: 'error' });
  if (document.errors.length > 0) return false;
  const value = toValue(document);
  return value.ok && isSame(value.value, wanted);
}

function isSame(one: unknown, other: unknown): boolean {
  if (isMapping(one) && isMapping(other)) {
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
    );
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  }
  return Object.is(one, other);
}
