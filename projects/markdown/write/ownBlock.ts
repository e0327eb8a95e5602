import { blankPrefix, linePrefix, type Path } from '../containers.ts';
import { layoutOfPart } from '../layout.ts';
import { leafName } from '../structure.ts';
import type { ExpectedLeaf } from './expected.ts';

export interface OwnText {
  readonly text: string;
  readonly expected: readonly ExpectedLeaf[];
}

/** Blocks of the translator's own, written inside these containers. */
export function writeOwn(markdown: string, path: Path, lineEnd: string): OwnText {
  const lines = closed(linesOf(markdown));
  const prefix = linePrefix(path);
  const blank = blankPrefix(path);
  const text = lines
    .map((line) => {
      if (line.trim() === '') return blank;
      return path.length > 0 ? prefix + withoutTabs(line) : line;
    })
    .join(lineEnd);
  const { leaves } = layoutOfPart(lines.join('\n'));
  const expected = leaves.map((leaf) => ({ name: leafName(leaf), path: [...path, ...leaf.path] }));
  return { text, expected };
}

/** Without blank lines at the edges; half surrogate pairs and NUL as in `paragraphsOf`. */
function linesOf(markdown: string): string[] {
  const lines = markdown
    .toWellFormed()
    .replaceAll('\0', '\ufffd')
    .split(/\r\n|\r|\n/);
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(first, last + 1);
}

/** What is left open (a fence, a comment) would take the rest of the document: it is closed. */
function closed(lines: readonly string[]): readonly string[] {
  if (isClosed(lines)) return lines;
  const text = lines.join('\n');
  const closers = [
    ...fences(text),
    '-->',
    '?>',
    ']]>',
    '</script>',
    '</pre>',
    '</style>',
    '</textarea>',
    '>',
    '`}}',
  ];
  const closer = closers.find((candidate) => isClosed([...lines, candidate]));
  return closer === undefined ? lines : [...lines, closer];
}

/** The longest fences that may be open, by their character. */
function fences(text: string): string[] {
  return ['`', '~', '$'].flatMap((mark) => {
    const runs = text.match(new RegExp(`\\${mark}{2,}`, 'g')) ?? [];
    return runs.toSorted((a, b) => b.length - a.length).slice(0, 1);
  });
}

/** A paragraph behind them is one, in no container of theirs. */
function isClosed(lines: readonly string[]): boolean {
  const last = layoutOfPart([...lines, '', 'a'].join('\n')).leaves.at(-1);
  return last?.type === 'paragraph' && last.path.length === 0 && last.end - last.start === 1;
}

/** Behind a prefix a tab would be narrower. */
function withoutTabs(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  let columns = 0;
  for (const unit of indent) columns = unit === '\t' ? columns + 4 - (columns % 4) : columns + 1;
  return ' '.repeat(columns) + line.slice(indent.length);
}
