function names(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** Phrasing content: part of the sentence it stands in. Every other tag ends a run of prose. */
export const inlineElements = names(
  'a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd mark nobr q rb rp rt ruby s samp small span strike strong sub sup svg math time tt u var wbr',
);

/** Inline, and what they hold is not translated. */
export const literalElements = names('code kbd samp svg math tt var');

/** Inline, and never with content. */
export const voidElements = names('br img input wbr');

/** Their content is no markup. */
export const rawElements = names('script style textarea');

/** Their content is markup, but no prose. */
export const closedElements = names('audio canvas iframe noscript object pre template video');
