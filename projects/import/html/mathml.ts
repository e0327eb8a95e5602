import { type Element, type ElementContent, isElement, isText, plainText } from './tree.ts';

type Write = (parts: readonly string[], node: Element) => string;

/** TeX for each element of MathML that writes more than what is inside of it. */
const writers: Readonly<Record<string, Write>> = {
  mi: (_, node) => identifier(plainText(node)),
  mn: (_, node) => plainText(node),
  mo: (_, node) => operator(plainText(node)),
  mtext: (_, node) => (plainText(node) === '' ? '\\ ' : `\\text{${plainText(node)}}`),
  mspace: () => '\\ ',
  msup: ([base, raised]) => `${group(base)}^${group(raised)}`,
  msub: ([base, lowered]) => `${group(base)}_${group(lowered)}`,
  msubsup: ([base, lowered, raised]) => `${group(base)}_${group(lowered)}^${group(raised)}`,
  munder: ([base, below]) => `${group(base)}_${group(below)}`,
  mover: ([base, above]) => over(base, above),
  munderover: ([base, below, above]) => `${group(base)}_${group(below)}^${group(above)}`,
  mfrac: ([above, below]) => `\\frac{${above ?? ''}}{${below ?? ''}}`,
  msqrt: (parts) => `\\sqrt{${parts.join(' ')}}`,
  mroot: ([base, index]) => `\\sqrt[${index ?? ''}]{${base ?? ''}}`,
  mtable: (rows) => `\\begin{matrix}${rows.join(' \\\\ ')}\\end{matrix}`,
  mtr: (cells) => cells.join(' & '),
  semantics: ([shown]) => shown ?? '',
  annotation: () => '',
  'annotation-xml': () => '',
};

/** TeX of MathML that came without it, as MathJax 3 leaves it: readable, though not as its author wrote it. */
export function texOfMathMl(math: Element): string {
  return joined(math).replace(/\s+/g, ' ').trim();
}

function joined(node: Element): string {
  return node.children
    .map(tex)
    .filter((part) => part !== '')
    .join(' ');
}

function tex(node: ElementContent): string {
  if (isText(node)) return node.value.trim();
  if (!isElement(node)) return '';
  const write = Object.hasOwn(writers, node.tagName) ? writers[node.tagName] : undefined;
  // Positions count in scripts and fractions: an empty part has its place.
  const children = node.children.filter((child) => isElement(child)).map(tex);
  if (write !== undefined) return write(children, node);
  return joined(node);
}

function group(part: string | undefined): string {
  return part !== undefined && /^(?:[^\\{}\s]|\\[A-Za-z]+)$/u.test(part) ? part : `{${part ?? ''}}`;
}

function identifier(name: string): string {
  if (FUNCTIONS.has(name)) return `\\${name}`;
  return [...name].length > 1 ? `\\mathrm{${name}}` : name;
}

const FUNCTIONS = new Set(
  'sin cos tan exp log ln max min sup inf lim arg det dim gcd Pr'.split(' '),
);

/** Invisible operators show nothing. */
function operator(sign: string): string {
  if (/^[\u2061-\u2064]*$/u.test(sign)) return '';
  if (FUNCTIONS.has(sign)) return `\\${sign}`;
  return sign.replace(/[{}#%&]/g, '\\$&');
}

const ACCENTS: Readonly<Record<string, string>> = {
  '^': '\\hat',
  '~': '\\tilde',
  '¯': '\\bar',
  '‾': '\\bar',
  '→': '\\vec',
  '˙': '\\dot',
};

function over(base: string | undefined, above: string | undefined): string {
  const accent = ACCENTS[above ?? ''];
  return accent === undefined
    ? `\\overset{${above ?? ''}}{${base ?? ''}}`
    : `${accent}{${base ?? ''}}`;
}
