import type { Operation } from '../segments/operations.ts';
import { OWN_PREFIX } from '../segments/schema.ts';
import type { Row } from '../segments/types.ts';
import { chineseDate } from './dates.ts';
import type { Sheet } from './sheet.ts';
import type { PostTemplate, TemplateBlock } from './templateSchema.ts';

/** What a template's blocks can name. */
export type TemplateFacts = Readonly<
  Pick<Sheet, 'title' | 'originalTitle' | 'heading' | 'author' | 'date' | 'url' | 'translator'>
>;

/**
 * The operations that put a template around an article: its opening before the first row (behind front
 * matter), its closing after the last, as own rows `own-opening-1`, `own-closing-1` and so on, with other
 * numbers where these are taken. A block without a text is an open row to write in, its hint the row's note.
 */
export function applyTemplate(
  template: PostTemplate,
  facts: TemplateFacts,
  rows: readonly Row[],
): Operation[] {
  const taken = new Set(rows.map(({ id }) => id));
  const head = rows.findLast((row, index) => isHead(row) && rows.slice(0, index).every(isHead));
  const opening = ownRows(template.opening, 'opening', facts, head?.id, taken);
  const last = rows.at(-1);
  // With nothing but front matter both stand behind it, one after the other.
  const end = last === head ? (opening.findLast(({ op }) => op === 'own') ?? last) : last;
  return [...opening, ...ownRows(template.closing, 'closing', facts, end?.id, taken)];
}

/** The title of a post, by the template's pattern. */
export function postTitle(template: PostTemplate, title: string): string {
  return template.title.replaceAll('{title}', () => title);
}

function isHead({ kind }: Row): boolean {
  return kind === 'front-matter';
}

function ownRows(
  blocks: readonly TemplateBlock[],
  part: 'opening' | 'closing',
  facts: TemplateFacts,
  anchor: string | undefined,
  taken: ReadonlySet<string>,
): Operation[] {
  const operations: Operation[] = [];
  let after = anchor;
  let number = 0;
  for (const block of blocks) {
    const text = fillBlock(block.text ?? '', facts);
    if (text === undefined) continue;
    do number++;
    while (taken.has(`${OWN_PREFIX}${part}-${number}`));
    const id = `${OWN_PREFIX}${part}-${number}`;
    operations.push(
      { op: 'own', id, kind: 'own', text, ...(after !== undefined && { after }) },
      ...(text === '' ? [{ op: 'state', id, state: 'initial' } as const] : []),
      ...(block.hint === undefined ? [] : [{ op: 'note', id, note: block.hint } as const]),
    );
    after = id;
  }
  return operations;
}

const PLACEHOLDER = /\{(\w+)\}/g;

/**
 * A block with its facts in their places. A line that names a fact nobody has given is left out, so that no
 * `写于 undefined` is ever published; undefined where nothing that was asked for could be filled in.
 */
export function fillBlock(text: string, facts: TemplateFacts): string | undefined {
  let asked = false;
  let given = false;
  const lines = text.split('\n').flatMap((line) => {
    const names = namesIn(line);
    const isWhole = names.every((name) => written(name, facts) !== undefined);
    if (names.length > 0) asked = true;
    if (names.length > 0 && isWhole) given = true;
    return isWhole ? [fillLine(line, facts)] : [];
  });
  if (asked && !given) return undefined;
  const filled = lines.join('\n');
  return lines.length === text.split('\n').length ? filled : withoutLastBreak(filled);
}

/** The line that is last now may have been broken to the next one. */
function withoutLastBreak(text: string): string {
  return text.replace(/(?:\s*<br\s*\/?>|\\|[ \t]+)$/i, '');
}

/** Braces around anything else are the block's own text. */
function namesIn(line: string): FactName[] {
  return [...line.matchAll(PLACEHOLDER)].flatMap(([, name = '']) => (isFact(name) ? [name] : []));
}

function fillLine(line: string, facts: TemplateFacts): string {
  return line.replace(PLACEHOLDER, (slot, name: string) =>
    isFact(name) ? (written(name, facts) ?? slot) : slot,
  );
}

type FactName = keyof TemplateFacts;

function isFact(name: string): name is FactName {
  return Object.hasOwn(writing, name);
}

/** How each fact is written in Markdown. */
const writing: Readonly<Record<FactName, (value: string) => string>> = {
  title: escaped,
  originalTitle: escaped,
  heading: escaped,
  author: escaped,
  translator: escaped,
  date: (value) => escaped(chineseDate(value)),
  url: address,
};

function written(name: FactName, facts: TemplateFacts): string | undefined {
  const value = facts[name]?.replace(/\s+/g, ' ').trim();
  return value === undefined || value === '' ? undefined : writing[name](value);
}

/** Text that stays text inside a Markdown line. */
function escaped(value: string): string {
  return value.replace(/[\\`*_[\]<>~]/g, '\\$&');
}

/** A bare address is a link by itself; what would end it early is percent-encoded. */
function address(value: string): string {
  if (!/^https?:\/\//i.test(value)) return escaped(value);
  return value.replace(/[\s<>"`\\]/g, (character) => encodeURIComponent(character));
}
