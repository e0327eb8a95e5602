import { markdownLineEnding, markdownSpace } from 'micromark-util-character';
import type { Code, Construct, State } from 'micromark-util-types';

/** At a line's end: the next line is in the same container by its own prefix, not lazily. */
export const nextLine: Construct = { tokenize: tokenizeNextLine(true), partial: true };

/** The same, and it is not blank. */
export const nextFilledLine: Construct = { tokenize: tokenizeNextLine(false), partial: true };

function tokenizeNextLine(blankBelongs: boolean): Construct['tokenize'] {
  return function tokenizeContinuation(effects, ok, nok) {
    const isLazy = (): boolean => this.parser.lazy[this.now().line] === true;
    return start;

    function start(code: Code): State {
      effects.enter('lineEnding');
      effects.consume(code);
      effects.exit('lineEnding');
      return lineStart;
    }

    function lineStart(code: Code): State | undefined {
      if (isLazy() || code === null) return nok(code);
      return blankBelongs ? ok(code) : content(code);
    }

    function content(code: Code): State | undefined {
      if (code === null || markdownLineEnding(code)) return nok(code);
      if (!markdownSpace(code)) return ok(code);
      effects.enter('whitespace');
      effects.consume(code);
      effects.exit('whitespace');
      return content;
    }
  };
}
