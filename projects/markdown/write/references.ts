import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import { codeSpanEnds } from '../../../text/inline/code-spans.ts';

/** Says whether the document defines a label. */
export type IsDefined = (label: string) => boolean;

/**
 * Gives references their labels back. `[text]` and `[text][]` are links only because a definition bears
 * the text's name; once the text is translated it must say the label itself: `[译文][text]`.
 *
 * The k-th bracketed text of the target that names no definition takes the label of the k-th such
 * reference of the source that the target no longer names. Where their numbers differ nobody can tell
 * which is which, and the target stays as it is.
 */
export function keepReferences(source: string, target: string, isDefined: IsDefined): string {
  if (!source.includes('[') || !target.includes('[')) return target;
  const defined = (brackets: Brackets): boolean => isDefined(brackets.label);
  const own = bracketsIn(source).filter((found) => found.form !== 'full' && defined(found));
  if (own.length === 0) return target;
  const inTarget = bracketsIn(target);
  const used = inTarget.filter(defined).map(({ label }) => normalizeIdentifier(label));
  const labels = without(own, used);
  const texts = inTarget.filter((found) => found.form !== 'full' && !defined(found));
  return labels.length === texts.length ? labelled(target, texts, labels) : target;
}

/** The labels of the references that are not used, each as often as it is left. */
function without(references: readonly Brackets[], used: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const label of used) left.set(label, (left.get(label) ?? 0) + 1);
  const unused: string[] = [];
  for (const { label } of references) {
    const identifier = normalizeIdentifier(label);
    const count = left.get(identifier) ?? 0;
    if (count > 0) left.set(identifier, count - 1);
    else unused.push(label);
  }
  return unused;
}

function labelled(
  text: string,
  references: readonly Brackets[],
  labels: readonly string[],
): string {
  let written = '';
  let at = 0;
  for (const [index, { labelEnd, end }] of references.entries()) {
    written += `${text.slice(at, labelEnd)}][${labels[index] ?? ''}]`;
    at = end;
  }
  return written + text.slice(at);
}

interface Brackets {
  readonly form: 'shortcut' | 'collapsed' | 'full';
  readonly label: string;
  /** Where the closing bracket of the text stands. */
  readonly labelEnd: number;
  /** Behind all of it. */
  readonly end: number;
}

/** What may be a reference: brackets without brackets in them, no link with an address, no footnote. */
function bracketsIn(text: string): Brackets[] {
  const code = codeSpanEnds(text);
  const found: Brackets[] = [];
  let open = -1;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    if (unit === '\\') at++;
    else if (unit === '`') at = (code.get(at) ?? behindRun(text, at)) - 1;
    else if (unit === '[') open = at;
    else if (unit === ']' && open >= 0) {
      const brackets = referenceAt(text, open, at);
      open = -1;
      if (brackets === undefined) continue;
      found.push(brackets);
      at = brackets.end - 1;
    }
  }
  return found;
}

function behindRun(text: string, start: number): number {
  let end = start;
  while (text.charAt(end) === '`') end++;
  return end;
}

const LABEL = /\[((?:[^[\]\\]|\\.){0,999})\]/y;

function referenceAt(text: string, open: number, close: number): Brackets | undefined {
  const label = text.slice(open + 1, close);
  if (label.trim() === '' || label.startsWith('^') || text.charAt(close + 1) === '(')
    return undefined;
  LABEL.lastIndex = close + 1;
  const second = LABEL.exec(text);
  if (second === null) return { form: 'shortcut', label, labelEnd: close, end: close + 1 };
  const end = close + 1 + second[0].length;
  const full = second[1] ?? '';
  return full === ''
    ? { form: 'collapsed', label, labelEnd: close, end }
    : { form: 'full', label: full, labelEnd: close, end };
}
