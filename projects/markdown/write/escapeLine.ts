import { isOnlyTags } from '../html/runs.ts';
import {
  alertMarkerLength,
  definitionMarkerLength,
  isMachineLine,
  isModuleCode,
  isOnlyBraces,
  taskBoxLength,
} from '../inline/machineLines.ts';
import { isBlank } from '../lines.ts';

/** Where a line of text stands. */
export interface LineContext {
  /** It starts a block; else it goes on with a paragraph. */
  readonly startsBlock: boolean;
  /** Inside a container, where a lazy line may start what cannot interrupt a paragraph. */
  readonly inContainer: boolean;
  /** The first text of a list item, which may begin with a task box. */
  readonly startsItem: boolean;
  /** The first text of a quote, which may begin with an alert's marker. */
  readonly startsQuote: boolean;
  /** Begins with the source's own mark of a definition, `: `. */
  readonly isDefinition: boolean;
  /** Directly behind a link reference definition, whose title it may seem to be. */
  readonly followsDefinition: boolean;
}

interface Escape {
  /** What the line would become. */
  readonly construct: string;
  /** Offset of the character that takes the backslash; negative where there is no danger. */
  readonly at: (line: string, context: LineContext) => number;
}

/** One entry a construct: the danger, and where a backslash takes it away. */
const escapes: readonly Escape[] = [
  { construct: 'heading', at: matching(/^#{1,6}(?=[ \t]|$)/) },
  { construct: 'block quote', at: matching(/^>/) },
  {
    construct: 'bullet item',
    // An empty item cannot interrupt a paragraph.
    at: (line, { startsBlock, inContainer }) =>
      (startsBlock || inContainer ? /^[-+*](?=[ \t]|$)/ : /^[-+*](?=[ \t]+[^ \t])/).test(line)
        ? 0
        : -1,
  },
  {
    construct: 'numbered item',
    // Only the number 1 can interrupt a paragraph.
    at: (line, { startsBlock, inContainer }) => {
      const number = /^(\d{1,9})[.)](?=[ \t]|$)/.exec(line)?.[1];
      if (number === undefined) return -1;
      return startsBlock || inContainer || Number(number) === 1 ? number.length : -1;
    },
  },
  {
    // Dashes and stars alone also join those of the item's marker: `- --`.
    construct: 'thematic break',
    at: (line) => (/^[-*_]/.test(line) && isOnly(line, line.charAt(0)) ? 0 : -1),
  },
  {
    construct: 'heading of the line before',
    at: (line, { startsBlock }) => (!startsBlock && /^(?:=+|-+)[ \t]*$/.test(line) ? 0 : -1),
  },
  { construct: 'fenced code', at: matching(/^(?:`{3,}[^`]*$|~{3,})/) },
  { construct: 'maths', at: matching(/^\${2,}[^$]*$/) },
  { construct: 'HTML block', at: (line, context) => (startsHtml(line, context) ? 0 : -1) },
  {
    construct: 'definition',
    at: (line, { startsBlock }) =>
      (startsBlock ? /^\[(?:[^[\]\\]|\\.){1,1000}\]:/ : /^\[\^(?:[^[\]\\]|\\.){1,1000}\]:/).test(
        line,
      )
        ? 0
        : -1,
  },
  {
    construct: "definition's title",
    at: (line, { followsDefinition }) => (followsDefinition && /^["'(]/.test(line) ? 0 : -1),
  },
  {
    construct: 'delimiter row of a table',
    at: (line, { startsBlock }) => (!startsBlock && DELIMITER_ROW.test(line) ? 0 : -1),
  },
  { construct: 'container fence', at: matching(/^:::/) },
  {
    construct: 'line of components',
    at: (line, { startsBlock, inContainer }) =>
      (startsBlock || inContainer) && /^<\/?[A-Z]/.test(line) && isOnlyTags(line) ? 0 : -1,
  },
  { construct: 'template line', at: (line) => (startsMacro(line) ? 0 : -1) },
  {
    construct: 'expression',
    at: (line, { startsBlock }) => (startsBlock && isOnlyBraces(line.trim()) ? 0 : -1),
  },
  { construct: 'machine line', at: (line) => (isMachineLine(line.trim()) ? 0 : -1) },
  { construct: 'front matter', at: matching(/^\+{3}[ \t]*$/) },
  {
    construct: 'definition list',
    at: (line, { isDefinition }) => (!isDefinition && definitionMarkerLength(line) > 0 ? 0 : -1),
  },
  {
    construct: 'task box',
    at: (line, { startsItem }) => (startsItem && taskBoxLength(line) > 0 ? 0 : -1),
  },
  {
    construct: 'alert',
    at: (line, { startsQuote }) => (startsQuote && alertMarkerLength(line) > 0 ? 0 : -1),
  },
];

/** The line, with one character escaped where it would be something other than the text it is. */
export function escapeLine(line: string, context: LineContext): string {
  if (context.startsBlock && !context.inContainer && isModuleCode(line)) {
    // A letter takes no backslash.
    return `&#${line.charCodeAt(0)};${line.slice(1)}`;
  }
  if (!MAY_BE_BLOCK.test(line)) return line;
  for (const danger of escapes) {
    const at = danger.at(line, context);
    if (at >= 0) return `${line.slice(0, at)}\\${line.slice(at)}`;
  }
  return line;
}

/** The line, if the one before it must not become a table's head. */
export function escapeDelimiterRow(line: string): string {
  return DELIMITER_ROW.test(line) ? `\\${line}` : line;
}

const DELIMITER_ROW = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** No construct but a module's line starts with a letter, or a hanzi. */
const MAY_BE_BLOCK = /^[\d#>+*_=`~$<["'(|:{-]/;

function matching(pattern: RegExp): Escape['at'] {
  return (line) => (pattern.test(line) ? 0 : -1);
}

/** Nothing but these characters and blanks. */
function isOnly(line: string, characters: string): boolean {
  for (const character of line) {
    if (!characters.includes(character) && character !== ' ' && character !== '\t') return false;
  }
  return true;
}

/** CommonMark 4.6, the start conditions of kinds 1 to 6. */
const HTML_BLOCK = new RegExp(
  '^<(?:(?:script|pre|style|textarea)(?=[\\s>]|$)|!--|\\?|![a-z]|!\\[CDATA\\[|' +
    '/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=\\s|/?>|$))',
  'i',
);

/** Kind 7: one complete tag and nothing else on the line. It cannot interrupt a paragraph. */
const LONE_TAG =
  /^<(?:\/[a-z][a-z0-9-]*[ \t]*|[a-z][a-z0-9-]*(?:[ \t]+[a-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*[ \t]*\/?)>[ \t]*$/i;

function startsHtml(line: string, { startsBlock, inContainer }: LineContext): boolean {
  return HTML_BLOCK.test(line) || ((startsBlock || inContainer) && LONE_TAG.test(line));
}

/** Templates that are alone on their line, or one that the line does not close; see `macroBlock`. */
function startsMacro(line: string): boolean {
  let at = 0;
  do {
    if (!/^\{[{%]/.test(line.slice(at, at + 2))) return false;
    at = behindMacro(line, at);
    while (isBlank(line.charCodeAt(at))) at++;
  } while (at < line.length);
  return true;
}

/** Behind the macro's close, or the end of the line. Inside a Go string nothing closes it. */
function behindMacro(line: string, start: number): number {
  const close = line.startsWith('{{', start) ? '}}' : '%}';
  let inRawString = false;
  for (let at = start + 2; at < line.length; at++) {
    if (line.charAt(at) === '`') inRawString = !inRawString;
    else if (!inRawString && line.startsWith(close, at)) return at + 2;
  }
  return line.length;
}
