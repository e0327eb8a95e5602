import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { ParseContext } from 'micromark-util-types';

const sets = new WeakMap<ParseContext, ReadonlySet<string>>();

/** Whether a document defines a link label. micromark keeps a list; looking it up is linear. */
export function isDefinedIn(context: ParseContext): (label: string) => boolean {
  const labels = sets.get(context) ?? new Set(context.defined);
  sets.set(context, labels);
  return (label) => labels.has(normalizeIdentifier(label));
}
