import type { Range } from '../../../text/range.ts';
import { inlineEvents } from '../../markdown/events.ts';
import { addressSpans } from '../../markdown/inline/addresses.ts';
import { JoinedLines } from '../../markdown/joinedLines.ts';
import { isTextLeaf, layoutOf, type TextLeaf } from '../../markdown/layout.ts';

export type LinkKind = 'link' | 'image' | 'address';

/** A link, an image, or an address that stands by itself. All ranges are the document's. */
export interface Link {
  readonly kind: LinkKind;
  readonly at: Range;
  /** Between the brackets; of an address, the address. */
  readonly label: Range;
  /** As written, without `<` and `>`; `undefined` where a definition has it. */
  readonly destination: Range | undefined;
  readonly leaf: TextLeaf;
  /** The link that it is in the label of. */
  readonly inside: Link | undefined;
}

interface Open {
  readonly kind: LinkKind;
  readonly at: Range;
  label: Range;
  destination: Range | undefined;
  inside: Link | undefined;
}

/** The links, images and addresses of a document in order, outer ones first; none that code or maths hold. */
export function linksOf(markdown: string): Link[] {
  const { leaves, context } = layoutOf(markdown);
  return leaves.filter(isTextLeaf).flatMap((leaf): Link[] => {
    const joined = new JoinedLines(markdown, leaf.lines);
    if (!MAY_HOLD_LINK.test(joined.text)) return [];
    return linksIn(joined, leaf, inlineEvents(joined.text, context));
  });
}

const MAY_HOLD_LINK = /\]\(|\]\[|:\/\/|www\./i;

function linksIn(
  joined: JoinedLines,
  leaf: TextLeaf,
  events: ReturnType<typeof inlineEvents>,
): Link[] {
  const found: (Open & { readonly leaf: TextLeaf })[] = [];
  const open: (Open & { readonly leaf: TextLeaf })[] = [];
  /** Where addresses are no text: code, maths, tags, destinations. */
  const taken: Range[] = [];
  const rangeOf = (start: number, end: number): Range => ({
    start: joined.toSource(start),
    end: end > start ? joined.toSource(end - 1) + 1 : joined.toSource(start),
  });
  for (const [step, token] of events) {
    const [start, end] = [token.start.offset, token.end.offset];
    if (step === 'exit') {
      if (token.type === 'link' || token.type === 'image') open.pop();
      continue;
    }
    const innermost = open.at(-1);
    switch (token.type) {
      case 'link':
      case 'image': {
        const at = rangeOf(start, end);
        const link = {
          kind: token.type,
          at,
          label: at,
          destination: undefined,
          inside: innermost,
          leaf,
        };
        found.push(link);
        open.push(link);
        break;
      }
      case 'labelText':
        if (innermost !== undefined && innermost.label === innermost.at)
          innermost.label = rangeOf(start, end);
        break;
      case 'label':
        // `[](address)` has no text between its brackets.
        if (innermost !== undefined && end - start === (innermost.kind === 'image' ? 3 : 2))
          innermost.label = rangeOf(end - 1, end - 1);
        break;
      case 'resource':
      case 'reference':
        taken.push({ start, end });
        break;
      case 'resourceDestinationString':
        if (innermost !== undefined) innermost.destination = rangeOf(start, end);
        break;
      case 'autolinkProtocol': {
        const at = rangeOf(start, end);
        found.push({
          kind: 'address',
          at: rangeOf(start - 1, end + 1),
          label: at,
          destination: at,
          inside: innermost,
          leaf,
        });
        taken.push({ start, end });
        break;
      }
      case 'codeText':
      case 'mathText':
      case 'htmlText':
        taken.push({ start, end });
        break;
    }
  }
  for (const span of addressSpans(joined.text)) {
    const end = addressEnd(joined.text, span, taken);
    if (end <= span.start || !/^https?:/i.test(joined.text.slice(span.start, end))) continue;
    const at = rangeOf(span.start, end);
    const inside = found.findLast((link) => link.at.start <= at.start && at.end <= link.at.end);
    found.push({ kind: 'address', at, label: at, destination: at, inside, leaf });
  }
  return found.sort((a, b) => a.at.start - b.at.start || b.at.end - a.at.end);
}

/** An address in a link's label ends before what follows the label; one in code is none. */
function addressEnd(text: string, span: Range, taken: readonly Range[]): number {
  if (taken.some(({ start, end }) => start <= span.start && span.start < end)) return span.start;
  const next = taken.find(({ start }) => start > span.start && start < span.end);
  if (next === undefined) return span.end;
  return text.charAt(next.start - 1) === ']' ? next.start - 1 : next.start;
}

export function slice(markdown: string, { start, end }: Range): string {
  return markdown.slice(start, end);
}

/** What a link leads to, with `&amp;` and escapes read; empty where a definition says it. */
export function destinationOf(markdown: string, { destination }: Link): string {
  return destination === undefined
    ? ''
    : slice(markdown, destination)
        .replace(/\\([!-/:-@[-`{-~])/g, '$1')
        .replaceAll('&amp;', '&');
}
