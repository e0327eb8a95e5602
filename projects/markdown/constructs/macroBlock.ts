import { markdownLineEnding, markdownSpace } from 'micromark-util-character';
import type {
  Code,
  Construct,
  Effects,
  Extension,
  State,
  TokenizeContext,
} from 'micromark-util-types';
import { nextFilledLine, nextLine } from './nextLine.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    macroBlock: 'macroBlock';
    macroBlockLine: 'macroBlockLine';
  }
}

const BRACE_OPEN = 123;
const BRACE_CLOSE = 125;
const PERCENT = 37;
const BACKTICK = 96;

/**
 * Lines that a site generator's template language owns: `{{…}}` (Hugo, Zola, mdBook, MDN, Vue) and
 * `{%…%}` (Jekyll, Eleventy), one or several on a line with nothing beside them.
 *
 * A macro that its first line does not close goes on as HTML blocks of the sixth kind do, to the
 * line that closes it or the last before a blank one; inside a Go string (between backticks) blank
 * lines do not end it. Once such a block has begun nothing takes it back: micromark does not look for
 * containers in lines that a construct has taken, so a late refusal would lose lists and quotes.
 */
const macroBlock: Construct = { name: 'macroBlock', tokenize, concrete: true };

function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const context = this;
  let firstLine = true;
  let inRawString = false;
  /** The unit before the closing `}`. */
  let closer = BRACE_CLOSE;
  return start;

  function start(code: Code): State | undefined {
    effects.enter('macroBlock');
    effects.enter('macroBlockLine');
    return open(code);
  }

  function open(code: Code): State | undefined {
    if (code !== BRACE_OPEN) return firstLine ? nok(code) : rest(code);
    effects.consume(code);
    return openSecond;
  }

  function openSecond(code: Code): State | undefined {
    if (code !== BRACE_OPEN && code !== PERCENT) return firstLine ? nok(code) : rest(code);
    closer = code === PERCENT ? PERCENT : BRACE_CLOSE;
    effects.consume(code);
    return inside;
  }

  function inside(code: Code): State | undefined {
    if (code === null) return end(code);
    if (markdownLineEnding(code)) return lineEnd(code);
    if (code === BACKTICK) inRawString = !inRawString;
    const mayClose = code === closer && !inRawString;
    effects.consume(code);
    return mayClose ? close : inside;
  }

  function close(code: Code): State | undefined {
    if (code !== BRACE_CLOSE) return inside(code);
    effects.consume(code);
    return between;
  }

  function between(code: Code): State | undefined {
    if (code === null || markdownLineEnding(code)) return end(code);
    if (!markdownSpace(code)) return open(code);
    effects.consume(code);
    return between;
  }

  function rest(code: Code): State | undefined {
    if (code === null || markdownLineEnding(code)) return end(code);
    effects.consume(code);
    return rest;
  }

  function lineEnd(code: Code): State | undefined {
    if (context.interrupt) return end(code);
    effects.exit('macroBlockLine');
    return betweenLines(code);
  }

  function betweenLines(code: Code): State | undefined {
    return effects.check(
      inRawString ? nextLine : nextFilledLine,
      continueOnNextLine,
      endOfBlock,
    )(code);
  }

  function continueOnNextLine(code: Code): State {
    firstLine = false;
    effects.enter('lineEnding');
    effects.consume(code);
    effects.exit('lineEnding');
    return lineStart;
  }

  function lineStart(code: Code): State | undefined {
    if (code === null) return endOfBlock(code);
    if (markdownLineEnding(code)) return betweenLines(code);
    effects.enter('macroBlockLine');
    return inside(code);
  }

  function end(code: Code): State | undefined {
    effects.exit('macroBlockLine');
    return endOfBlock(code);
  }

  function endOfBlock(code: Code): State | undefined {
    effects.exit('macroBlock');
    return ok(code);
  }
}

/** micromark syntax extension for lines of `{{…}}` and `{%…%}`. */
export const macroBlocks: Extension = { flow: { [BRACE_OPEN]: macroBlock } };
