import { asciiAlphanumeric, markdownLineEnding, markdownSpace } from 'micromark-util-character';
import type {
  Code,
  Construct,
  Effects,
  Extension,
  State,
  TokenizeContext,
} from 'micromark-util-types';
import { nextFilledLine, nextLine } from './nextLine.ts';

const QUOTE = 34;
const APOSTROPHE = 39;
const SLASH = 47;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const BACKTICK = 96;
const BRACE_OPEN = 123;
const BRACE_CLOSE = 125;
const TILDE = 126;
const FENCE_LENGTH = 3;

/**
 * An HTML block that starts with a line of component tags: `<Tabs items={["a"]}>`, `</Tab>`, also one
 * whose attributes go on to the next lines. MDX, Astro, Vue; a component is what has a capital.
 *
 * To CommonMark such a line may be a tag (then the block ends at the next blank line) or, with braces
 * in it, a paragraph. MDX reads Markdown behind it. What must not happen is that fenced code between
 * the tags is cut at its first blank line: its closing fence would open another block, and turn the
 * rest of the page inside out. So the block goes on over such code.
 */
const componentBlock: Construct = { name: 'componentBlock', tokenize, concrete: true };

function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const context = this;
  let quote: Code = null;
  let braces = 0;
  let previous: Code = null;
  /** An attribute without a value, as words of a sentence would be. */
  let inBareWord = false;
  /** The open fence's character and length. */
  let fence: Code = null;
  let fenceLength = 0;
  let marks = 0;
  return start;

  function start(code: Code): State | undefined {
    // As any lone tag, it does not interrupt a paragraph.
    if (context.interrupt) return nok(code);
    effects.enter('htmlFlow');
    effects.enter('htmlFlowData');
    return open(code);
  }

  function open(code: Code): State | undefined {
    if (code !== LESS) return nok(code);
    effects.consume(code);
    return slashOrName;
  }

  function slashOrName(code: Code): State | undefined {
    if (code !== SLASH) return nameStart(code);
    effects.consume(code);
    return nameStart;
  }

  function nameStart(code: Code): State | undefined {
    if (code === null || code < 65 || code > 90) return nok(code);
    effects.consume(code);
    return name;
  }

  function name(code: Code): State | undefined {
    if (isNamePart(code)) {
      effects.consume(code);
      return name;
    }
    previous = null;
    const ends = code === GREATER || code === SLASH || markdownSpace(code) || isEnd(code);
    // `<Https://…>` is an address.
    return ends ? attributes(code) : nok(code);
  }

  function attributes(code: Code): State | undefined {
    if (isEnd(code)) return inBareWord || code === null ? nok(code) : endOfLine(code);
    if (code === GREATER) {
      effects.consume(code);
      return behindTag;
    }
    if ((code === QUOTE || code === APOSTROPHE) && previous === EQUALS) quote = code;
    if (code === BRACE_OPEN) braces = 1;
    if (code === EQUALS || quote !== null || braces > 0) inBareWord = false;
    else if (!markdownSpace(code) && code !== SLASH) inBareWord = true;
    if (!markdownSpace(code)) previous = code;
    effects.consume(code);
    return inAttribute;
  }

  function inAttribute(code: Code): State | undefined {
    if (quote !== null) return quoted(code);
    return braces > 0 ? expression(code) : attributes(code);
  }

  function quoted(code: Code): State | undefined {
    if (isEnd(code)) return nok(code);
    effects.consume(code);
    if (code === quote) quote = null;
    return inAttribute;
  }

  function expression(code: Code): State | undefined {
    if (code === null) return nok(code);
    if (markdownLineEnding(code)) return endOfLine(code);
    if (code === BRACE_OPEN) braces++;
    if (code === BRACE_CLOSE) braces--;
    if (code === QUOTE || code === APOSTROPHE || code === BACKTICK) quote = code;
    effects.consume(code);
    return inAttribute;
  }

  function behindTag(code: Code): State | undefined {
    inBareWord = false;
    if (isEnd(code)) return endOfLine(code);
    if (code === LESS) return open(code);
    if (!markdownSpace(code)) return nok(code);
    effects.consume(code);
    return behindTag;
  }

  function endOfLine(code: Code): State | undefined {
    effects.exit('htmlFlowData');
    return betweenLines(code);
  }

  function betweenLines(code: Code): State | undefined {
    if (code === null) return end(code);
    return effects.check(fence === null ? nextFilledLine : nextLine, continued, end)(code);
  }

  function continued(code: Code): State {
    effects.enter('lineEnding');
    effects.consume(code);
    effects.exit('lineEnding');
    return lineStart;
  }

  function lineStart(code: Code): State | undefined {
    if (isEnd(code)) return betweenLines(code);
    effects.enter('htmlFlowData');
    marks = 0;
    return indent(code);
  }

  function indent(code: Code): State | undefined {
    if (markdownSpace(code)) {
      effects.consume(code);
      return indent;
    }
    previous = code;
    return code === BACKTICK || code === TILDE ? fenceMarks(code) : rest(code);
  }

  function fenceMarks(code: Code): State | undefined {
    if (code === previous && code !== null) {
      effects.consume(code);
      marks++;
      return fenceMarks;
    }
    if (fence !== null) return closesFence(code);
    if (marks < FENCE_LENGTH) return rest(code);
    fence = previous;
    fenceLength = marks;
    return rest(code);
  }

  /** Behind marks in code: nothing but room may follow those that close it. */
  function closesFence(code: Code): State | undefined {
    if (previous !== fence || marks < fenceLength) return rest(code);
    if (isEnd(code)) fence = null;
    if (!markdownSpace(code)) return rest(code);
    effects.consume(code);
    return closesFence;
  }

  function rest(code: Code): State | undefined {
    if (isEnd(code)) return endOfLine(code);
    effects.consume(code);
    return rest;
  }

  function end(code: Code): State | undefined {
    effects.exit('htmlFlow');
    return ok(code);
  }
}

function isEnd(code: Code): boolean {
  return code === null || markdownLineEnding(code);
}

function isNamePart(code: Code): boolean {
  // Dots, dashes and underscores: `<Tabs.Item>`.
  return asciiAlphanumeric(code) || code === 45 || code === 46 || code === 95;
}

/** micromark syntax extension for blocks that start with component tags. */
export const componentBlocks: Extension = { flow: { [LESS]: componentBlock } };
