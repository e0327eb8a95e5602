import { markdownLineEnding } from 'micromark-util-character';
import type { Code, Construct, Effects, Extension, State } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    containerFence: 'containerFence';
  }
}

const COLON = 58;
const FENCE_LENGTH = 3;

/**
 * A line that opens or closes a container: `::: tip Title`, `:::`. VitePress, Docusaurus, Quarto.
 *
 * Each fence is a line by itself; what stands between two of them is parsed as if they were not
 * there. micromark-extension-directive does not take `::: tip` (with the space), and its text
 * directives find `:7878` and `12:00`.
 */
const containerFence: Construct = { name: 'containerFence', tokenize };

function tokenize(effects: Effects, ok: State, nok: State): State {
  let colons = 0;
  return start;

  function start(code: Code): State | undefined {
    effects.enter('containerFence');
    return fence(code);
  }

  function fence(code: Code): State | undefined {
    if (code !== COLON) return nok(code);
    effects.consume(code);
    colons++;
    return colons === FENCE_LENGTH ? rest : fence;
  }

  function rest(code: Code): State | undefined {
    if (code === null || markdownLineEnding(code)) {
      effects.exit('containerFence');
      return ok(code);
    }
    effects.consume(code);
    return rest;
  }
}

/** micromark syntax extension for `:::` lines. */
export const containerFences: Extension = { flow: { [COLON]: containerFence } };
