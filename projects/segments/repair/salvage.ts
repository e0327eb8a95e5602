// Reading what is left of a line that is no record any more: cut off, glued to another, a byte flipped.

/** What could be read of a record: its fields by name, before anything about them is checked. */
export type Fields = ReadonlyMap<string, unknown>;

const NEXT_KEY = /"([^"\\]{1,16})"\s*:\s*/g;
const STRING = /"(?:[^"\\]|\\.)*"/y;
const BEHIND_VALUE = /\s*(?:[,}\]]|$)/y;

/**
 * The records that a line holds, as far as `"key":value` can be made out in it; one starts at each `id`.
 * Total; an unfinished string counts as far as it goes.
 */
export function salvage(line: string, keys: ReadonlySet<string>): Fields[] {
  const records: Map<string, unknown>[] = [];
  let current = new Map<string, unknown>();
  const finish = () => {
    if (current.size > 0) records.push(current);
    current = new Map();
  };
  for (let at = 0; ; ) {
    NEXT_KEY.lastIndex = at;
    const match = NEXT_KEY.exec(line);
    if (match === null) break;
    const key = knownKey(match[1] ?? '', keys);
    at = NEXT_KEY.lastIndex;
    if (key === undefined) continue;
    const { value, end } = readValue(line, at, keys);
    at = end;
    if (key === 'id') finish();
    if (value !== undefined && !current.has(key)) current.set(key, value);
  }
  finish();
  return records;
}

/** The key itself, or the one that it was before one of its letters was damaged. */
export function knownKey(key: string, keys: ReadonlySet<string>): string | undefined {
  if (keys.has(key)) return key;
  // Two letters differ from too many words in one.
  if (key.length < 4) return undefined;
  for (const known of keys) {
    if (differInOne(key, known)) return known;
  }
  return undefined;
}

/** Whether two words of one length differ in exactly one character. */
export function differInOne(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let different = 0;
  for (let at = 0; at < one.length; at++) {
    if (one[at] !== other[at] && ++different > 1) return false;
  }
  return different === 1;
}

interface ReadValue {
  /** Undefined where nothing can be made of it. */
  readonly value: unknown;
  readonly end: number;
}

function readValue(line: string, at: number, keys: ReadonlySet<string>): ReadValue {
  if (line[at] === '"') return readString(line, at, keys);
  const end = endOfValue(line, at);
  try {
    return { value: JSON.parse(line.slice(at, end)), end };
  } catch {
    // What stands in it may still hold a key of its own: `"id"` of the next record on the same line.
    return { value: undefined, end: at };
  }
}

/** A string up to its end, to the next key where its own end is damaged, or to the end of the line. */
function readString(line: string, at: number, keys: ReadonlySet<string>): ReadValue {
  STRING.lastIndex = at;
  const match = STRING.exec(line);
  if (match !== null) {
    BEHIND_VALUE.lastIndex = STRING.lastIndex;
    if (BEHIND_VALUE.test(line))
      return { value: unescaped(match[0].slice(1, -1)), end: STRING.lastIndex };
  }
  const end = startOfNextKey(line, at + 1, keys);
  return { value: unescaped(line.slice(at + 1, end)), end };
}

function startOfNextKey(line: string, from: number, keys: ReadonlySet<string>): number {
  const pattern = /[,{]\s*"([^"\\]{1,16})"\s*:/g;
  pattern.lastIndex = from;
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    if (keys.has(match[1] ?? '')) return match.index;
  }
  return line.length;
}

/** Where a value that is no string ends: before the comma or bracket that is not its own. */
function endOfValue(line: string, at: number): number {
  let depth = 0;
  for (let end = at; end < line.length; end++) {
    const character = line[end];
    if (character === '"') {
      STRING.lastIndex = end;
      const string = STRING.exec(line);
      if (string === null) return line.length;
      end = STRING.lastIndex - 1;
    } else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      if (depth === 0) return end;
      if (--depth === 0) return end + 1;
    } else if (character === ',' && depth === 0) return end;
  }
  return line.length;
}

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt])|(.?)|$)/gs;
const ESCAPED: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** As JSON does, but what is no escape stays as it is. */
function unescaped(raw: string): string {
  return raw.replace(ESCAPE, (whole, unit?: string, letter?: string) => {
    if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16));
    if (letter !== undefined) return ESCAPED[letter] ?? letter;
    return whole === '\\' ? '' : whole;
  });
}
