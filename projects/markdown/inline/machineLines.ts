import { isBlockTags } from '../html/runs.ts';
import { isBlank } from '../lines.ts';
import { macroSpans } from './macros.ts';

/**
 * Lines inside a paragraph that belong to the machine: no text, and only understood on a line of their
 * own. They are skeleton, and the text before and after them stays on its own lines.
 */
const forms: readonly { readonly name: string; readonly line: RegExp }[] = [
  { name: 'kramdown and Pandoc attributes: {: .note}', line: /^\{[:#.][^{}]*\}$/ },
  { name: 'MyST target: (label)=', line: /^\([\w:.-]+\)=$/ },
  { name: 'table of contents: [TOC], [[toc]], [[_TOC_]]', line: /^\[{1,2}_?toc_?\]{1,2}$/i },
  { name: 'd2l and Sphinx roles: :label:`sec_x`', line: /^:[\w-]+:`[^`]*`$/ },
];

/** @param line without room at its edges */
export function isMachineLine(line: string): boolean {
  return (
    MAY_BE_MACHINE.test(line) &&
    (forms.some((form) => form.line.test(line)) || isBlockTags(line) || isOnlyMacros(line))
  );
}

const MAY_BE_MACHINE = /^[{([:<]/;

function isOnlyMacros(line: string): boolean {
  let at = 0;
  for (const { start, end } of macroSpans(line)) {
    if (line.slice(at, start).trim() !== '') return false;
    at = end;
  }
  return at > 0 && line.slice(at).trim() === '';
}

/** The first line of a quote that makes it an alert or a callout: `[!NOTE]`, `[!tip]-`; Obsidian puts a title behind it. */
const ALERT = /^\[![A-Za-z][\w-]*\][-+]?(?![[(:])[ \t]*/;

/** Length of the marker, with the blanks behind it; 0 where there is none. */
export function alertMarkerLength(line: string): number {
  return ALERT.exec(line)?.[0].length ?? 0;
}

/** `: ` at the start of a line: PHP Markdown Extra, kramdown and MDN put a definition behind it. */
const DEFINITION = /^:[ \t]+(?=[^ \t])/;

export function definitionMarkerLength(line: string): number {
  return DEFINITION.exec(line)?.[0].length ?? 0;
}

/** `[ ]`, `[x]` and the blank behind it, at the start of a list item. */
const TASK_BOX = /^\[[ \txX]\](?:[ \t]+|$)/;

export function taskBoxLength(line: string): number {
  return TASK_BOX.exec(line)?.[0].length ?? 0;
}

/** An identifier behind a heading: `{#id}`, `{: #id}`, an MDX comment. */
const HEADING_ID = /^\{(?:[#:.][^{}]*|\/\*.*\*\/)\}$/;

/** Length of the heading's text without its identifier. */
export function lengthWithoutId(heading: string): number {
  const open = heading.endsWith('}') ? heading.lastIndexOf('{') : -1;
  if (open < 0 || !HEADING_ID.test(heading.slice(open))) return heading.length;
  let end = open;
  while (isBlank(heading.charCodeAt(end - 1))) end--;
  return end < open || open === 0 ? end : heading.length;
}

/** The line of a module at the top of an MDX page. */
const MODULE =
  /^(?:import\s+(?:[\w$*{][^;'"]{0,2000}?\sfrom\s+)?['"]|import\s*\{|export\s+(?:default|const|let|var|function|async|class|type|interface|enum)\s|export\s*[*{])/;

/** A paragraph that is an ES module's import or export. */
export function isModuleCode(paragraph: string): boolean {
  return MODULE.test(paragraph);
}

/** A paragraph that is one expression: `{props.children}`, `{#if x}`. */
export function isOnlyBraces(paragraph: string): boolean {
  if (!paragraph.startsWith('{') || !paragraph.endsWith('}')) return false;
  let depth = 0;
  for (let at = 0; at < paragraph.length; at++) {
    const unit = paragraph.charAt(at);
    if (unit === '{') depth++;
    else if (unit === '}') depth--;
    else if (depth === 0 && unit.trim() !== '') return false;
  }
  return depth === 0;
}
