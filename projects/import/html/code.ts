import {
  attribute,
  classes,
  type Element,
  type ElementContent,
  element,
  find,
  findAll,
  hasClass,
  isBlock,
  isElement,
  type Parent,
  plainText,
  rewrite,
  styles,
  text,
} from './tree.ts';

const LINE_NUMBERS =
  /^(?:line-?numbers?(?:-rows)?|lineno[s]?|linenodiv|ln|lnt|gutter|rouge-gutter|blob-num|code-line-number|linenums|hljs-ln-numbers|react-syntax-highlighter-line-number)$/i;
const LINE = /^(?:line|token-line|code-line|cl|view-line|react-code-text|blob-code-inner)$/i;
const COPY =
  /^(?:copy(?:-?(?:code|btn|button|to-clipboard))*|clipboard(?:-copy)?|btn-copy|zeroclipboard-container)$/i;
const CODE_TABLE =
  /^(?:highlighttable|rouge-table|lntable|hljs-ln|js-file-line-container|gist-?data|crayon-table)$/i;

/** Code blocks as `pre` with one `code`, whose class names the language; nothing but the code's text in it. */
export function settleCode(root: Parent): void {
  rewrite(root, (node) => {
    if (isElement(node, 'table') && isCodeTable(node)) return [settledTable(node)];
    if (isElement(node, 'listing', 'xmp')) return [codeBlock(codeText(node), '')];
    return [node];
  });
  settleBlocks(root, '');
}

/** @param outer the language that an element around names */
function settleBlocks(parent: Parent, outer: string): void {
  parent.children = parent.children.flatMap((child): ElementContent[] => {
    if (!isElement(child)) return child.type === 'text' ? [child] : [];
    if (isElement(child, 'pre')) return [settledPre(child, outer), ...picturesOf(child)];
    const named = isElement(child, 'code') ? '' : languageOf(child);
    if (find(child, ({ tagName }) => tagName === 'pre') !== undefined) {
      settleBlocks(child, named || outer);
      if (named !== '' && !isElement(child, 'body', 'article', 'main')) dropLabels(child, named);
      return [child];
    }
    return hasClass(child, COPY) && plainText(child).length < 20 ? [] : [child];
  });
}

/** Pictures among code have no place in it: they stand below. */
function picturesOf(pre: Element): Element[] {
  const pictures = findAll(pre, ({ tagName }) => tagName === 'img');
  return pictures.length === 0 ? [] : [element('p', pictures)];
}

function settledPre(pre: Element, outer: string): Element {
  const inner = findAll(pre, ({ tagName }) => tagName === 'code')[0];
  const language = (inner && languageOf(inner)) || languageOf(pre) || outer;
  return codeBlock(codeText(pre), language);
}

function codeBlock(value: string, language: string): Element {
  const lines = value
    .replace(/\r\n?/g, '\n')
    .replace(/\u00a0/g, ' ')
    .replace(/\u200b|\ufeff/g, '');
  const code = lines.replace(/^\n+|\s+$/g, '');
  const className = language === '' ? [] : [`language-${language}`];
  return element('pre', [element('code', [text(code)], { className })]);
}

/** Class names that say no language, of highlighters that put it beside their own name. */
const HIGHLIGHTER =
  /^(?:sourceCode|hljs|syntaxhighlighter|numberSource|numberLines|nogutter|notranslate)$/;
const NAMED = /^(?:language|lang|highlight-source|highlight-text|code)-([\w+#.-]+)$/i;

/** The language that an element names; empty where it names none. */
function languageOf(node: Element): string {
  const ownLanguage = isElement(node, 'pre', 'code') ? attribute(node, 'lang') : '';
  const said = attribute(node, 'dataLang') || attribute(node, 'dataLanguage') || ownLanguage;
  if (said !== '') return languageName(said);
  const names = classes(node);
  const named = names.map((name) => NAMED.exec(name)?.[1]).find((name) => name !== undefined);
  if (named !== undefined) return languageName(named);
  const brush = names.indexOf('brush:');
  if (brush >= 0) return languageName((names[brush + 1] ?? '').replace(/;$/, ''));
  if (!names.some((name) => /^(?:sourceCode|hljs|syntaxhighlighter)$/.test(name))) return '';
  return languageName(names.find((name) => !HIGHLIGHTER.test(name)) ?? '');
}

function languageName(name: string): string {
  const lower = name.toLowerCase();
  const isNone =
    /^(?:none|plain|plaintext|text|txt|undefined|auto|nohighlight|block|wrapper|en|en-.*|title|header)$/.test(
      lower,
    );
  return isNone || !/^[\w+#.-]{1,30}$/.test(lower) ? '' : lower;
}

/** `js` above a block in `js` is the site's label, not text. */
function dropLabels(container: Element, language: string): void {
  container.children = container.children.filter(
    (child) =>
      !isElement(child, 'span', 'div', 'small') ||
      find(child, ({ tagName }) => tagName === 'pre') !== undefined ||
      plainText(child).toLowerCase() !== language,
  );
}

function codeText(node: Element): string {
  let value = '';
  const newLine = (): void => {
    if (value !== '' && !value.endsWith('\n')) value += '\n';
  };
  const read = (parent: Element): void => {
    let lines = 0;
    for (const child of parent.children) {
      if (child.type === 'text') {
        value += child.value;
      } else if (isElement(child, 'br')) {
        value += '\n';
      } else if (isElement(child) && !isNoCode(child)) {
        const isLine = isLineElement(child);
        if (isLine && (lines > 0 || isBlock(child))) newLineUnlessBlank();
        if (isLine) lines++;
        const before = value.length;
        read(child);
        // An empty line has its place too.
        if (isLine && value.length === before && isBlock(child)) value += '\n';
        else if (isBlock(child)) newLine();
      }
    }
  };
  const newLineUnlessBlank = (): void => newLine();
  read(node);
  return value;
}

function isLineElement(node: Element): boolean {
  return isBlock(node) || hasClass(node, LINE) || styles(node).get('display') === 'block';
}

function isNoCode(node: Element): boolean {
  return (
    hasClass(node, LINE_NUMBERS) ||
    hasClass(node, COPY) ||
    styles(node).get('user-select') === 'none' ||
    (isElement(node, 'span') &&
      attribute(node, 'dataLineNumber') !== '' &&
      node.children.length === 0)
  );
}

function isCodeTable(table: Element): boolean {
  if (hasClass(table, CODE_TABLE)) return true;
  const cells = findAll(table, ({ tagName }) => tagName === 'td');
  return (
    cells.length > 1 &&
    cells.some((cell) => hasClass(cell, LINE_NUMBERS)) &&
    cells.every((cell) => hasClass(cell, LINE_NUMBERS) || hasClass(cell, /code/i))
  );
}

/** A gutter of numbers beside the code, or a row for every line. */
function settledTable(table: Element): Element {
  const blocks = findAll(table, ({ tagName }) => tagName === 'pre').filter(
    (pre) => !/^[\d\s]+$/.test(plainText(pre)),
  );
  if (blocks.length > 0) return element('div', blocks, { className: classes(table).slice() });
  const rows = findAll(table, ({ tagName }) => tagName === 'tr');
  const lines = rows.map((row) =>
    findAll(row, (cell) => cell.tagName === 'td' && !hasClass(cell, LINE_NUMBERS))
      .map(codeText)
      .join('')
      .replace(/\n$/, ''),
  );
  return element('pre', [element('code', [text(lines.join('\n'))])]);
}
