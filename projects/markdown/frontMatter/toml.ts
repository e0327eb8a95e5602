import { parse, type TomlTable } from 'smol-toml';
import type { Range } from '../../../text/range.ts';
import {
  brokenFrontMatter,
  type FrontMatter,
  type FrontMatterValue,
  isProseKey,
  rangesOf,
  valueText,
} from './value.ts';

/** @param content where the TOML stands in the source, without the fences */
export function readToml(source: string, content: Range): FrontMatter {
  const toml = source.slice(content.start, content.end);
  const table = parsed(toml);
  if (table === undefined) return brokenFrontMatter;
  const values: FrontMatterValue[] = [];
  for (const { key, start } of rootEntries(toml)) {
    const value = isProseKey(key) ? table[key] : undefined;
    if (typeof value !== 'string') continue;
    const place = stringAt(toml, start);
    if (place !== undefined) values.push(readValue(key, value, place, source, content.start));
  }
  return { keys: Object.keys(table), values };
}

function parsed(toml: string): TomlTable | undefined {
  try {
    return parse(toml.replace(/\r(?!\n)/g, '\n'));
  } catch {
    // What is wrong in it is the site generator's to say; its bytes stay as they are.
    return undefined;
  }
}

function readValue(
  key: string,
  value: string,
  { delimiter, region }: StringPlace,
  source: string,
  shift: number,
): FrontMatterValue {
  const start = region.start + shift;
  const end = region.end + shift;
  return {
    key,
    text: valueText(value),
    at: rangesOf(source, { start: start + delimiter.length, end: end - delimiter.length }),
    region: { start, end },
    encode: (text) => encode(text, delimiter),
  };
}

/** Literal strings know no escapes: what they cannot hold goes into a basic string. */
function encode(text: string, delimiter: string): string {
  const literal = delimiter.startsWith("'");
  if (literal && !text.includes("'") && !CONTROL.test(text)) return delimiter + text + delimiter;
  return literal ? basicString(text, '"') : basicString(text, delimiter);
}

/** TOML 1.0: control characters other than tab. */
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;

function basicString(text: string, delimiter: string): string {
  const escaped = text
    .replace(/["\\]/g, '\\$&')
    .replace(
      new RegExp(CONTROL, 'g'),
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return delimiter + escaped + delimiter;
}

interface Entry {
  readonly key: string;
  /** Where the value starts. */
  readonly start: number;
}

/** A blank, a comment, a key with its equals sign, or the header of a table. */
const LINE =
  /[ \t]*(?:#[^\n\r]*|(?<header>\[)|(?<key>[\w-]+|"[^"\n\r]*"|'[^'\n\r]*')(?<dotted>[ \t]*\.[^=\n\r]*)?[ \t]*=[ \t]*)?/y;
const LINE_END = /\r\n|\n|\r|$/g;

/** Keys and where their values start, down to the first table. The syntax is known to be right. */
function rootEntries(toml: string): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at < toml.length; ) {
    LINE.lastIndex = at;
    const { header, key, dotted } = LINE.exec(toml)?.groups ?? {};
    if (header !== undefined) break;
    const start = LINE.lastIndex;
    if (key !== undefined && dotted === undefined) {
      entries.push({ key: key.replace(/^["']|["']$/g, ''), start });
    }
    LINE_END.lastIndex = key === undefined ? start : valueEnd(toml, start);
    const end = LINE_END.exec(toml);
    at = Math.max(LINE_END.lastIndex, at + 1, (end?.index ?? toml.length) + 1);
  }
  return entries;
}

interface StringPlace {
  readonly delimiter: string;
  /** With its delimiters. */
  readonly region: Range;
}

const STRING =
  /"""(?:[^"\\]|\\[\s\S]|"(?!""))*"{3,5}|'''(?:[^']|'(?!''))*'{3,5}|"(?:[^"\\]|\\.)*"|'[^']*'/y;

function stringAt(toml: string, start: number): StringPlace | undefined {
  STRING.lastIndex = start;
  const string = STRING.exec(toml)?.[0];
  if (string === undefined) return undefined;
  const delimiter = /^(?:"""|'''|"|')/.exec(string)?.[0] ?? '';
  return { delimiter, region: { start, end: start + string.length } };
}

/** Behind the value that starts at `start`: strings are skipped, brackets counted. */
function valueEnd(toml: string, start: number): number {
  let depth = 0;
  for (let at = start; at < toml.length; ) {
    const unit = toml.charAt(at);
    if (unit === '"' || unit === "'") {
      at = stringAt(toml, at)?.region.end ?? at + 1;
      continue;
    }
    if (unit === '#') {
      at = endOfLine(toml, at);
      continue;
    }
    if (unit === '[' || unit === '{') depth++;
    else if (unit === ']' || unit === '}') depth--;
    else if ((unit === '\n' || unit === '\r') && depth <= 0) return at;
    at++;
  }
  return toml.length;
}

function endOfLine(toml: string, start: number): number {
  LINE_END.lastIndex = start;
  return LINE_END.exec(toml)?.index ?? toml.length;
}
