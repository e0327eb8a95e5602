import { fail, ok, type Result } from '../../text/result.ts';
import type { CallContext } from '../workbench/gate.ts';
import { pageOrigin } from './addresses.ts';

/** What is asked of a frame; `origin` and not `url`, which is empty for `about:blank` and `srcdoc`. */
export interface Frame {
  readonly origin: string;
  readonly parent: unknown;
}

/**
 * The page itself may call: its main frame, at exactly its own origin. A frame that navigated or closed
 * while its call was under way is null and refused as well.
 */
export function judgeSender(frame: Frame | null, windowId: number): Result<CallContext> {
  if (frame === null) return fail({ reason: 'sender-refused' });
  if (frame.parent !== null || frame.origin !== pageOrigin) {
    return fail({ reason: 'sender-refused', detail: frame.origin });
  }
  return ok({ caller: `window-${windowId}` });
}
