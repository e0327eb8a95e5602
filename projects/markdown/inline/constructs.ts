import type { TokenType } from 'micromark-util-types';
import { inlineEvents } from '../events.ts';
import { layoutOf } from '../layout.ts';
import { addressSpans } from './addresses.ts';
import { macroSpans } from './macros.ts';

export const inlineConstructNames = [
  'code',
  'maths',
  'link',
  'image',
  'emphasis',
  'strong',
  'strikethrough',
  'footnote',
  'tag',
  'address',
  'macro',
] as const;
export type InlineConstruct = (typeof inlineConstructNames)[number];

/** How often each construct is in a text; those that are not are left out. */
export type InlineConstructs = Partial<Readonly<Record<InlineConstruct, number>>>;

const tokens: Partial<Record<TokenType, InlineConstruct>> = {
  codeText: 'code',
  mathText: 'maths',
  link: 'link',
  image: 'image',
  emphasis: 'emphasis',
  strong: 'strong',
  strikethrough: 'strikethrough',
  gfmFootnoteCall: 'footnote',
  htmlText: 'tag',
  autolink: 'address',
};

/**
 * What a row's text is made of, as a CommonMark site renders it.
 * @param text raw inline Markdown
 * @param document the source that the row belongs to: references are links where it defines them
 */
export function inlineConstructs(text: string, document = ''): InlineConstructs {
  const counts: Partial<Record<InlineConstruct, number>> = {};
  const count = (name: InlineConstruct, by = 1): void => {
    if (by > 0) counts[name] = (counts[name] ?? 0) + by;
  };
  const addresses = new Set(addressSpans(text).map(({ start }) => start));
  for (const [kind, token] of inlineEvents(text, layoutOf(document).context)) {
    const name = kind === 'enter' ? tokens[token.type] : undefined;
    if (name !== undefined) count(name);
    // An address in a destination or between `<` and `>` is a part of something else.
    if (token.type !== 'resourceDestination' && token.type !== 'autolink') continue;
    for (let at = token.start.offset; at < token.end.offset; at++) addresses.delete(at);
  }
  count('address', addresses.size);
  count('macro', macroSpans(text).length);
  return counts;
}

/** A construct that a translation has more or fewer of than its source. It may be meant: nothing is refused for it. */
export interface InlineDifference {
  readonly severity: 'info';
  readonly construct: InlineConstruct;
  readonly expected: number;
  readonly found: number;
}

/**
 * Compares the inline constructs of a row's source and target, each parsed as a site would: emphasis
 * that does not render beside Chinese punctuation (`**“词”**字`) is missing here.
 */
export function compareInlines(source: string, target: string, document = ''): InlineDifference[] {
  const wanted = inlineConstructs(source, document);
  const found = inlineConstructs(target, document);
  return inlineConstructNames.flatMap((construct): InlineDifference[] => {
    const counts = { expected: wanted[construct] ?? 0, found: found[construct] ?? 0 };
    return counts.expected === counts.found ? [] : [{ severity: 'info', construct, ...counts }];
  });
}
