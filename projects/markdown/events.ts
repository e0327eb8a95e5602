import { parse, postprocess, preprocess } from 'micromark';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { math } from 'micromark-extension-math';
import type { Event, Extension, ParseContext, Token, TokenizeContext } from 'micromark-util-types';
import { componentBlocks } from './constructs/componentBlock.ts';
import { containerFences } from './constructs/containerFence.ts';
import { macroBlocks } from './constructs/macroBlock.ts';

// The extension names its tokens after the kinds it is asked for, which types cannot say.
declare module 'micromark-util-types' {
  interface TokenTypeMap {
    yaml: 'yaml';
    toml: 'toml';
  }
}

const table = gfmTable();
const footnotes = gfmFootnote();
const strikethrough = gfmStrikethrough();
const frontMatter = frontmatter(['yaml', 'toml']);
const maths = math();

/** A delimiter row has a dash next to a pipe or a colon; without one, no line needs to be tried as a table. */
const MAY_HOLD_TABLE = /[|:][ \t]*-|-[ \t]*[|:]/;

/**
 * Literal autolinks and task boxes are not asked for: they change no block, and the first is tried at
 * every word (`inline/addresses.ts` and the layout find them themselves, cheaper).
 */
function extensionsFor(source: string, withFrontMatter: boolean): Extension[] {
  return [
    ...(MAY_HOLD_TABLE.test(source) ? [table] : []),
    footnotes,
    strikethrough,
    maths,
    containerFences,
    macroBlocks,
    componentBlocks,
    ...(withFrontMatter && hasFrontMatter(source) ? [frontMatter] : []),
  ];
}

/**
 * Whether a document starts with front matter. The extension looks for the closing fence itself, but
 * what it has looked through in vain is then not searched for containers: a document that starts with
 * a rule would lose its quotes and lists.
 */
function hasFrontMatter(source: string): boolean {
  const fence = /^\ufeff?(---|\+\+\+)[ \t]*(?:[\r\n]|$)/.exec(source);
  if (fence === null) return false;
  const close = fence[1] === '---' ? YAML_CLOSE : TOML_CLOSE;
  close.lastIndex = fence[0].length - 1;
  return close.test(source);
}

const YAML_CLOSE = /[\r\n]---[ \t]*(?:[\r\n]|$)/g;
const TOML_CLOSE = /[\r\n]\+\+\+[ \t]*(?:[\r\n]|$)/g;

export interface BlockEvents {
  readonly events: readonly Event[];
  /** What micromark does not count in its offsets: 1 for a byte order mark, else 0. */
  readonly shift: 0 | 1;
  /** Knows the definitions of the document; its `text` reads inline Markdown. */
  readonly context: ParseContext;
}

/**
 * micromark's events of the block structure. Text is left unread, which takes half the time of a
 * whole parse: paragraphs, headings and cells hold nothing but their line ends and container prefixes.
 */
export function blockEvents(source: string, withFrontMatter = true): BlockEvents {
  const context = parse({ extensions: extensionsFor(source, withFrontMatter) });
  const { text } = context;
  context.text = () => unreadText(context);
  const chunks = preprocess()(source, undefined, true);
  const events = postprocess(context.document().write(chunks));
  context.text = text;
  return { events, shift: source.charCodeAt(0) === 0xfeff ? 1 : 0, context };
}

/** micromark's events of the whole document, its text read as well: for what needs places and no rows. */
export function documentEvents(source: string): Pick<BlockEvents, 'events' | 'shift'> {
  const context = parse({ extensions: extensionsFor(source, true) });
  const events = postprocess(context.document().write(preprocess()(source, undefined, true)));
  return { events, shift: source.charCodeAt(0) === 0xfeff ? 1 : 0 };
}

/** micromark's events of inline Markdown, in a document whose definitions `context` knows. */
export function inlineEvents(text: string, context: ParseContext): Event[] {
  return postprocess(context.text().write(preprocess()(text, undefined, true)));
}

/**
 * A tokenizer that reads nothing. micromark hands it a text line by line and takes the line ends from
 * its events to find out which events belong to which line, so these it makes.
 */
function unreadText(parser: ParseContext): TokenizeContext {
  const nowhere = { line: 1, column: 1, offset: 0, _index: 0, _bufferIndex: -1 };
  const context: TokenizeContext = {
    code: null,
    events: [],
    parser,
    previous: null,
    defineSkip: () => undefined,
    now: () => nowhere,
    sliceSerialize: () => '',
    sliceStream: () => [],
    write: (chunks) => {
      const last = chunks.at(-1) === null;
      const token: Token = last
        ? { type: 'data', start: nowhere, end: nowhere }
        : { type: 'lineEnding', start: nowhere, end: { ...nowhere, line: 2 } };
      context.events.push(['enter', token, context], ['exit', token, context]);
      return context.events;
    },
  };
  return context;
}
