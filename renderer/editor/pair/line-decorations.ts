import type { editor } from 'monaco-editor/editor';
import type { EditorLine } from '../../../projects/segments/view.ts';
import { BLOCK, blockOf, type Side } from '../layout/row-heights.ts';
import { PARAGRAPH_BREAKS, type PairLines, refusalOf, targetText } from './lines.ts';
import styles from './pair.module.css';

/** Dresses the lines near the window: headings as headings, skeleton as code, what cannot be written on dimmed. */
export class LineDecorations {
  readonly #editor: editor.IStandaloneCodeEditor;
  readonly #side: Side;
  readonly #blocks = new Map<number, editor.IEditorDecorationsCollection>();
  #lines: PairLines;

  constructor(target: editor.IStandaloneCodeEditor, side: Side, lines: PairLines) {
    this.#editor = target;
    this.#side = side;
    this.#lines = lines;
  }

  reset(lines: PairLines): void {
    this.#lines = lines;
    for (const collection of this.#blocks.values()) collection.clear();
    this.#blocks.clear();
  }

  show(blocks: ReadonlySet<number>): void {
    for (const [block, collection] of this.#blocks) {
      if (blocks.has(block)) continue;
      collection.clear();
      this.#blocks.delete(block);
    }
    for (const block of blocks) if (!this.#blocks.has(block)) this.#dress(block);
  }

  refresh(lines: Iterable<number>): void {
    for (const block of new Set(Array.from(lines, blockOf))) {
      if (this.#blocks.has(block)) this.#dress(block);
    }
  }

  #dress(block: number): void {
    const decorations = this.#decorations(block);
    const known = this.#blocks.get(block);
    if (known !== undefined) known.set(decorations);
    else this.#blocks.set(block, this.#editor.createDecorationsCollection(decorations));
  }

  #decorations(block: number): editor.IModelDeltaDecoration[] {
    const last = Math.min(this.#lines.count, (block + 1) * BLOCK);
    const decorations: editor.IModelDeltaDecoration[] = [];
    for (let index = block * BLOCK; index < last; index++) {
      const className = this.#classOf(this.#lines.at(index));
      if (className !== '') decorations.push(wholeLine(index + 1, className));
      if (this.#side === 'target') decorations.push(...breaks(index + 1, this.#lines.at(index)));
    }
    return decorations;
  }

  #classOf(line: EditorLine | undefined): string {
    if (line === undefined) return '';
    if (line.type === 'skeleton') return styles.code ?? '';
    const { kind, target } = line.row;
    const classes = [KIND_CLASSES[kind] ?? ''];
    const refusal = refusalOf(line);
    // What the reader sees in its place is not struck out.
    if (target.omitted !== undefined && this.#side === 'source') classes.push(styles.omitted ?? '');
    else if (refusal !== undefined && this.#side === 'target') classes.push(styles.dimmed ?? '');
    return classes.join(' ').trim();
  }
}

/** The signs of the paragraph breaks in a row. */
function breaks(lineNumber: number, line: EditorLine | undefined): editor.IModelDeltaDecoration[] {
  if (line?.type !== 'row') return [];
  const inlineClassName = styles.break ?? '';
  return Array.from(targetText(line).matchAll(PARAGRAPH_BREAKS), ({ index }) => ({
    range: {
      startLineNumber: lineNumber,
      startColumn: index + 1,
      endLineNumber: lineNumber,
      endColumn: index + 2,
    },
    // Never grows: only the sign itself is dressed.
    options: { inlineClassName, inlineClassNameAffectsLetterSpacing: true, stickiness: 1 },
  }));
}

const KIND_CLASSES: Readonly<Record<string, string | undefined>> = {
  h1: styles.h1,
  h2: styles.h2,
  h3: styles.h3,
  h4: styles.h4,
  h5: styles.h4,
  h6: styles.h4,
  'header-cell': styles.headerCell,
  quote: styles.quoted,
  caption: styles.caption,
  'front-matter': styles.frontMatter,
};

function wholeLine(lineNumber: number, className: string): editor.IModelDeltaDecoration {
  return {
    range: {
      startLineNumber: lineNumber,
      startColumn: 1,
      endLineNumber: lineNumber,
      endColumn: Number.MAX_SAFE_INTEGER,
    },
    // Always grows at its edges: what is typed at either end of a heading is set as a heading.
    options: {
      inlineClassName: className,
      inlineClassNameAffectsLetterSpacing: true,
      stickiness: 0,
    },
  };
}
