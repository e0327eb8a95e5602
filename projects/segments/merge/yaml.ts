import { isMap, parseDocument } from 'yaml';
import { mergeYaml, toValue } from '../mergeYaml.ts';
import { greater, mergeNotes } from './fields.ts';
import { mergeOrder } from './order.ts';
import { isSame } from './same.ts';

export interface MergedYaml {
  readonly text: string;
  /** Paths of keys that both sides changed: `sheet.author`. */
  readonly clashes: readonly string[];
}

type Mapping = Readonly<Record<string, unknown>>;

/**
 * Merges `project.yaml` or `zhengyan.yaml` key by key, and lists item by item; comments and order stay as
 * one side has them. Where both sides changed one value the greater stands, so that both sides get the
 * same, and its key is named; of texts of several lines both stay. Undefined where a side is no YAML
 * mapping.
 */
export function mergeYamlTexts(
  base: string | undefined,
  ours: string,
  theirs: string,
): MergedYaml | undefined {
  const [left, right] = [mappingOf(ours), mappingOf(theirs)];
  if (left === undefined || right === undefined) return undefined;
  if (ours === theirs || base === theirs) return { text: ours, clashes: [] };
  if (base === ours) return { text: theirs, clashes: [] };
  const clashes: string[] = [];
  const before = base === undefined ? {} : (mappingOf(base) ?? {});
  const merged = mergeMappings(before, left, right, '', clashes);
  if (isSame(merged, left) !== isSame(merged, right)) {
    return { text: isSame(merged, left) ? ours : theirs, clashes };
  }
  const template = ours > theirs ? ours : theirs;
  return { text: mergeYaml(template, merged, { keys: keysOf(left, right) }), clashes };
}

function mappingOf(text: string): Mapping | undefined {
  const document = parseDocument(text, { logLevel: 'error' });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const value = toValue(document);
  return value.ok && isMapping(value.value) ? value.value : undefined;
}

function mergeMappings(
  base: Mapping,
  ours: Mapping,
  theirs: Mapping,
  path: string,
  clashes: string[],
): Mapping {
  const entries = keysOf(ours, theirs).flatMap((key): [string, unknown][] => {
    const at = path === '' ? key : `${path}.${key}`;
    const value = mergeValue(own(base, key), own(ours, key), own(theirs, key), at, clashes);
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(entries);
}

function mergeValue(
  base: unknown,
  ours: unknown,
  theirs: unknown,
  path: string,
  clashes: string[],
): unknown {
  if (isSame(ours, theirs) || isSame(base, theirs)) return ours;
  if (isSame(base, ours)) return theirs;
  if (ours === undefined || theirs === undefined) return ours ?? theirs;
  if (isMapping(ours) && isMapping(theirs)) {
    return mergeMappings(isMapping(base) ? base : {}, ours, theirs, path, clashes);
  }
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    const lists = [Array.isArray(base) ? base : [], ours, theirs].map(itemsOf);
    return mergeLists(lists, path, clashes);
  }
  clashes.push(path);
  if (isLong(ours) && isLong(theirs)) return mergeNotes(ours, theirs);
  return greater(ours, theirs);
}

/** What is written in several lines is prose: the greater of two would be one of them lost. */
function isLong(value: unknown): value is string {
  return typeof value === 'string' && value.includes('\n');
}

type Items = ReadonlyMap<string, unknown>;

function mergeLists(lists: readonly Items[], path: string, clashes: string[]): unknown[] {
  const [base = new Map(), ours = new Map(), theirs = new Map()] = lists;
  if ([...base.keys()].some((key) => !ours.has(key) && !theirs.has(key))) clashes.push(path);
  const order = mergeOrder([...base.keys()], [...ours.keys()], [...theirs.keys()]);
  return order.flatMap((key) => {
    const at = `${path}.${key}`;
    const item = mergeValue(base.get(key), ours.get(key), theirs.get(key), at, clashes);
    return item === undefined ? [] : [item];
  });
}

/** An item is known by its name, or by the whole of it; the same item again is one more. */
function itemsOf(list: readonly unknown[]): Items {
  const items = new Map<string, unknown>();
  for (const item of list) {
    let key = nameOf(item);
    while (items.has(key)) key += '+';
    items.set(key, item);
  }
  return items;
}

function nameOf(item: unknown): string {
  const name = isMapping(item) ? (own(item, 'english') ?? own(item, 'name')) : item;
  return typeof name === 'string' ? name : JSON.stringify(item);
}

function keysOf(ours: Mapping, theirs: Mapping): readonly string[] {
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].sort();
}

function own(mapping: Mapping, key: string): unknown {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
