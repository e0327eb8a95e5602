export interface Query {
  readonly text: string;
  readonly matchCase: boolean;
  readonly regex: boolean;
}

export interface Match {
  /** From 0. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** A line to look through; `writable` ones can be replaced in. */
export interface SearchedLine {
  readonly line: number;
  readonly text: string;
  readonly writable: boolean;
}

export type Compiled =
  | { readonly ok: true; readonly expression: RegExp | undefined }
  | { readonly ok: false; readonly message: string };

/** The query as an expression; `undefined` for an empty one. */
export function compile({ text, matchCase, regex }: Query): Compiled {
  if (text === '') return { ok: true, expression: undefined };
  const pattern = regex ? text : text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  try {
    return { ok: true, expression: new RegExp(pattern, matchCase ? 'gu' : 'giu') };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Every match, in order; matches of nothing (`x*` where there is no x) are left out. */
export function findMatches(lines: Iterable<SearchedLine>, expression: RegExp): Match[] {
  const matches: Match[] = [];
  for (const { line, text } of lines) {
    for (const match of text.matchAll(expression)) {
      const end = match.index + match[0].length;
      if (end > match.index) matches.push({ line, start: match.index, end });
    }
  }
  return matches;
}

export interface Replaced {
  readonly line: number;
  readonly text: string;
}

export interface ReplacedAll {
  /** The lines that changed. */
  readonly lines: readonly Replaced[];
  readonly replaced: number;
  /** Matches in lines that cannot be written on. */
  readonly kept: number;
}

/** A replacement in `$1` notation where the query is an expression, and as it stands where it is plain text. */
export function replaceAll(
  lines: Iterable<SearchedLine>,
  expression: RegExp,
  replacement: string,
  regex: boolean,
): ReplacedAll {
  const changed: Replaced[] = [];
  let replaced = 0;
  let kept = 0;
  for (const { line, text, writable } of lines) {
    const matches = [...text.matchAll(expression)].filter(([match]) => match !== '');
    if (matches.length === 0) continue;
    if (!writable) {
      kept += matches.length;
      continue;
    }
    replaced += matches.length;
    const now = replaceMatches(text, matches, replacement, regex);
    if (now !== text) changed.push({ line, text: now });
  }
  return { lines: changed, replaced, kept };
}

/** The text with one match replaced; `undefined` when there is no match at this place any more. */
export function replaceOne(
  text: string,
  { start, end }: Match,
  expression: RegExp,
  replacement: string,
  regex: boolean,
): string | undefined {
  const match = [...text.matchAll(expression)].find(
    (found) => found.index === start && start + found[0].length === end,
  );
  return match === undefined ? undefined : replaceMatches(text, [match], replacement, regex);
}

function replaceMatches(
  text: string,
  matches: readonly RegExpExecArray[],
  replacement: string,
  regex: boolean,
): string {
  let result = '';
  let from = 0;
  for (const match of matches) {
    result += text.slice(from, match.index) + (regex ? expand(replacement, match) : replacement);
    from = match.index + match[0].length;
  }
  return result + text.slice(from);
}

/** `$&`, `$1`…`$99`, `$<name>` and `$$`, as in `String.replace`. */
function expand(replacement: string, match: RegExpExecArray): string {
  return replacement.replace(
    /\$(\$|&|\d{1,2}|<([^>]*)>)/g,
    (whole, code: string, name?: string) => {
      if (code === '$') return '$';
      if (code === '&') return match[0];
      if (name !== undefined) return match.groups?.[name] ?? '';
      const group = Number(code);
      if (group > 0 && group < match.length) return match[group] ?? '';
      const first = Number(code[0]);
      if (code.length === 2 && first > 0 && first < match.length)
        return (match[first] ?? '') + code[1];
      return whole;
    },
  );
}
