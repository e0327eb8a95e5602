import { CST, Parser } from 'yaml';
import type { Range } from '../../../text/range.ts';
import {
  brokenFrontMatter,
  type FrontMatter,
  type FrontMatterValue,
  isProseKey,
  rangesOf,
  valueText,
} from './value.ts';

type Scalar = CST.FlowScalar | CST.BlockScalar;
type Item = CST.BlockMap['items'][number];

/** @param content where the YAML stands in the source, without the fences */
export function readYaml(source: string, content: Range): FrontMatter {
  const map = rootMap(source.slice(content.start, content.end));
  if (map === undefined) return brokenFrontMatter;
  const keys: string[] = [];
  const values: FrontMatterValue[] = [];
  for (const item of map.items) {
    const key = CST.resolveAsScalar(item.key)?.value;
    if (key === undefined) continue;
    keys.push(key);
    const value = isProseKey(key) ? readValue(key, item, source, content.start) : undefined;
    if (value !== undefined) values.push(value);
  }
  return { keys, values };
}

/** The map that is the document; undefined where there is none, several documents, or an error. */
function rootMap(yaml: string): CST.BlockMap | undefined {
  // A CR by itself ends a line in YAML 1.2, but not for the parser; offsets stay.
  const tokens = [...new Parser().parse(yaml.replace(/\r(?!\n)/g, '\n'))];
  if (tokens.some(({ type }) => type === 'error')) return undefined;
  const documents = tokens.filter((token) => token.type === 'document');
  const [first] = documents;
  if (documents.length !== 1 || first?.value?.type !== 'block-map') return undefined;
  return first.value;
}

function readValue(
  key: string,
  item: Item,
  source: string,
  shift: number,
): FrontMatterValue | undefined {
  // A tag may make the string something else, an anchor may be used where it is not prose.
  if (item.sep?.some(({ type }) => type === 'tag' || type === 'anchor')) return undefined;
  const token = item.value;
  const style = token && styles[token.type];
  if (!isScalar(token) || style === undefined) return undefined;
  let broken = false;
  const { value } = CST.resolveAsScalar(token, true, () => {
    broken = true;
  });
  if (broken || (token.type === 'scalar' && isNotString(value))) return undefined;
  const { region, inner } = style.place(token);
  return {
    key,
    text: valueText(value),
    at: rangesOf(source, { start: inner.start + shift, end: inner.end + shift }),
    region: { start: region.start + shift, end: region.end + shift },
    encode: style.encode,
  };
}

function isScalar(token: CST.Token | undefined): token is Scalar {
  return token !== undefined && token.type in styles;
}

interface Style {
  readonly place: (token: Scalar) => { readonly region: Range; readonly inner: Range };
  readonly encode: (text: string) => string;
}

const styles: Readonly<Record<string, Style>> = {
  scalar: { place: placeAround(0), encode: (text) => (isPlain(text) ? text : quoted(text)) },
  'single-quoted-scalar': {
    place: placeAround(1),
    encode: (text) => (isPrintable(text) ? singleQuoted(text) : doubleQuoted(text)),
  },
  'double-quoted-scalar': { place: placeAround(1), encode: doubleQuoted },
  'block-scalar': { place: placeBlock, encode: (text) => text },
};

function placeAround(quote: number): Style['place'] {
  return ({ offset, source }) => ({
    region: { start: offset, end: offset + source.length },
    inner: { start: offset + quote, end: offset + source.length - quote },
  });
}

/** The header (`>-`) and the indent of the first line stay. */
function placeBlock(token: Scalar): { region: Range; inner: Range } {
  const header = token.type === 'block-scalar' ? token.props : [];
  const end = header.reduce((at, prop) => Math.max(at, endOf(prop)), token.offset);
  const { source } = token;
  // `offset` is the header's where there is one; the text starts behind it.
  const start = Math.max(end, token.offset);
  const leading = source.length - source.trimStart().length;
  const region = { start: start + leading, end: start + source.trimEnd().length };
  return { region, inner: region };
}

function endOf(token: CST.Token): number {
  return 'source' in token ? token.offset + token.source.length : token.offset;
}

/** Plain words that YAML 1.1 or 1.2 read as something other than a string. */
const NOT_STRING =
  /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?\.inf|\.nan|[-+]?[\d.][\d_.,:eE+-]*|0[xob][\da-f_]+|\d{4}-\d\d?-\d\d?.*)$/i;

function isNotString(value: string): boolean {
  return value === '' || NOT_STRING.test(value);
}

/** YAML 1.2, 7.3.3: what a plain scalar of one line may not begin with, hold, or end in. */
const NOT_PLAIN = /^[-?:,[\]{}#&*!|>'"%@`=]|^(?:---|\.\.\.)|:(?:\s|$)|\s#|^\s|\s$/;

function isPlain(text: string): boolean {
  return isPrintable(text) && !isNotString(text) && !NOT_PLAIN.test(text);
}

/** Without the characters that YAML wants escaped. */
function isPrintable(text: string): boolean {
  return !/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/.test(text);
}

function quoted(text: string): string {
  return /["\\]/.test(text) && isPrintable(text) ? singleQuoted(text) : doubleQuoted(text);
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function doubleQuoted(text: string): string {
  const escaped = text
    .replace(/["\\]/g, '\\$&')
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return `"${escaped}"`;
}
