/** What a stretch of inline Markdown is, for its colour; `text` is everything a reader reads as prose. */
export type InlineMark = 'text' | 'code' | 'maths' | 'markup' | 'address' | 'html';

export interface MarkedStretch {
  /** Where it starts; it ends where the next one starts. */
  readonly start: number;
  readonly mark: InlineMark;
}

/**
 * One expression per construct, tried in this order at every place. Colouring is a hint while typing, with half
 * of the markup not there yet; what the Markdown means is the engine's to say.
 */
const CONSTRUCTS: readonly (readonly [InlineMark, RegExp])[] = [
  ['text', /\\[!-/:-@[-`{-~]/y],
  ['code', /(`+)(?!`).*?[^`]\1(?!`)/y],
  ['maths', /\$\$[^$]+\$\$|\$(?![\s$])[^$]*[^\s$\\]\$(?!\d)/y],
  ['address', /<(?:https?:|mailto:)[^>\s]+>/y],
  ['html', /<\/?[A-Za-z][^<>]*>|<!--.*?-->/y],
  ['markup', /!?\[\^?|\]\[[^\]]*\]|\](?=\()/y],
  ['address', /\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:"[^"]*"|'[^']*'))?\)/y],
  ['markup', /\*{1,3}|_{1,3}|~~|\]|\\$/y],
  ['address', /https?:\/\/[^\s<>（）「」《》，。；：！？、”’]+/y],
];

/** Stretches from 0 on, each different from the one before; none for an empty line. */
export function markInline(line: string): MarkedStretch[] {
  const stretches: MarkedStretch[] = [];
  let offset = 0;
  while (offset < line.length) {
    const { mark, length } = markAt(line, offset);
    if (stretches.at(-1)?.mark !== mark) stretches.push({ start: offset, mark });
    offset += length;
  }
  return stretches;
}

function markAt(
  line: string,
  offset: number,
): { readonly mark: InlineMark; readonly length: number } {
  for (const [mark, expression] of CONSTRUCTS) {
    expression.lastIndex = offset;
    const found = expression.exec(line)?.[0];
    if (found && allowed(mark, line, offset)) return { mark, length: found.length };
  }
  return { mark: 'text', length: 1 };
}

/** An address in brackets is a link's only right behind its text; an underscore inside a word is no markup. */
function allowed(mark: InlineMark, line: string, offset: number): boolean {
  if (mark === 'address' && line[offset] === '(') return line[offset - 1] === ']';
  if (mark !== 'markup' || line[offset] !== '_') return true;
  return !/[\p{L}\p{N}]_+[\p{L}\p{N}]/u.test(line.slice(Math.max(0, offset - 1), offset + 4));
}
