import { z } from '../../zod.ts';
import { countHan } from '../evidence/script.ts';
import type { Piece, Pieces } from './piece.ts';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const recordSchema = z.record(z.string(), z.unknown());
const listSchema = z.array(z.unknown());

/** Reads an answer that is JSON, with whatever stands around it; undefined where it is none. */
export function jsonPieces(text: string): Pieces | undefined {
  const start = text.search(/[[{]/);
  if (start < 0 || !/["“]/.test(text)) return undefined;
  const end = Math.max(text.lastIndexOf(']'), text.lastIndexOf('}')) + 1;
  const body = text.slice(start, end);
  const pairs = pairsIn(text);
  const parsed = parse(body);
  const pieces = parsed === undefined ? [] : piecesOf(parsed);
  const around = [text.slice(0, start), text.slice(end)];
  // An object that names a number twice keeps only the last text when parsed, and a broken one is not parsed at all.
  if (pairs.length > pieces.length && pairs.length > 0) return { pieces: pairs, around };
  return pieces.length === 0 ? undefined : { pieces, around };
}

function parse(body: string): unknown {
  for (const attempt of [body, body.replace(/,(\s*[\]}])/g, '$1')]) {
    try {
      return JSON.parse(attempt);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}

const PAIR = /"(?:[【[(]?\s*)(\d{1,6})(?:\s*[】\])]?)"\s*:\s*"((?:[^"\\]|\\.)*)"/g;

/** `"12": "…"` wherever it stands: what is left of JSON that was cut off. */
function pairsIn(text: string): Piece[] {
  return Array.from(text.matchAll(PAIR), ([, number = '', value = '']) => ({
    number: Number(number),
    text: unescaped(value),
  }));
}

function unescaped(value: string): string {
  const parsed = parse(`"${value.replace(/[\n\t]/g, ' ')}"`);
  return typeof parsed === 'string' ? parsed : value;
}

function piecesOf(value: unknown): Piece[] {
  const list = listSchema.safeParse(value);
  if (list.success) return list.data.flatMap(pieceOfItem);
  const record = recordSchema.safeParse(value);
  if (!record.success) return [];
  const entries = Object.entries(record.data);
  const numbered = entries.flatMap(([key, text]) => {
    const number = numberIn(key);
    const said = typeof text === 'string' ? text : pieceOfItem(text)[0]?.text;
    return number === undefined || said === undefined ? [] : [{ number, text: said }];
  });
  if (numbered.length > 0) return numbered;
  // `{"translations": […]}`
  const inner = entries.map(([, each]) => piecesOf(each)).filter(({ length }) => length > 0);
  return inner.sort((one, other) => other.length - one.length)[0] ?? [];
}

function pieceOfItem(item: unknown): Piece[] {
  if (typeof item === 'string') {
    const mark = /^\s*[【[]\s*(\d{1,6})\s*[】\]]\s*/.exec(item);
    return mark === null
      ? [{ text: item }]
      : [{ number: Number(mark[1]), text: item.slice(mark[0].length) }];
  }
  const record = z.record(z.string(), scalar).safeParse(item);
  if (!record.success) {
    const pair = z.tuple([z.union([z.number(), z.string()]), z.string()]).safeParse(item);
    const number = pair.success ? numberIn(String(pair.data[0])) : undefined;
    return pair.success && number !== undefined ? [{ number, text: pair.data[1] }] : [];
  }
  const entries = Object.entries(record.data);
  const number = entries
    .map(([key, value]) => numberField(key, value))
    .find((value) => value !== undefined);
  const texts = entries.flatMap(([key, value]) =>
    typeof value === 'string' && numberField(key, value) === undefined ? [value] : [],
  );
  const text = texts.sort((one, other) => share(other) - share(one))[0];
  if (text === undefined) {
    const [key, value] = entries[0] ?? [];
    const own = key === undefined ? undefined : numberIn(key);
    return own !== undefined && typeof value === 'string' ? [{ number: own, text: value }] : [];
  }
  return [number === undefined ? { text } : { number, text }];
}

const NUMBER_KEYS =
  /^(?:id|no|num|number|n|i|index|idx|row|segment|seg|key|编号|序号|句段|段落|号)$/i;

function numberField(key: string, value: unknown): number | undefined {
  if (!NUMBER_KEYS.test(key.trim())) return undefined;
  return typeof value === 'number'
    ? value
    : typeof value === 'string'
      ? numberIn(value)
      : undefined;
}

function numberIn(text: string): number | undefined {
  const found =
    /^\s*(?:[【[(#]|句段|第|segment|row|no\.?)?\s*(\d{1,6})\s*(?:[】\])段句.]|号)?\s*$/i.exec(text);
  return found === null ? undefined : Number(found[1]);
}

/** How Chinese a text is: of an object's texts, the translation is the most. */
function share(text: string): number {
  return text === '' ? 0 : countHan(text) / text.length;
}
