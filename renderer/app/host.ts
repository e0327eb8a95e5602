import type { Input, Output } from '../../contract/calls.ts';
import type { CallName, EventName } from '../../contract/names.ts';
import type { Events } from '../../contract/types.ts';
import type { Failure, Result } from '../../text/result.ts';

/**
 * Asks the host. Rejects only when the host is gone; everything expected comes back as a `Result`.
 * The host is this product's own and sits behind the same contract, so its answers are not parsed again.
 */
export function call<N extends CallName>(name: N, input: Input<N>): Promise<Result<Output<N>>> {
  return window.zhengyan.call(name, input) as Promise<Result<Output<N>>>;
}

/** Listens to what the host tells by itself; returns how to stop. */
export function on<N extends EventName>(
  name: N,
  listener: (payload: Events[N]) => void,
): () => void {
  return window.zhengyan.on(name, (payload) => listener(payload as Events[N]));
}

/** Whether the host answers; always true in Electron. */
export function onConnection(listener: (connected: boolean) => void): () => void {
  return window.zhengyan.onConnection?.(listener) ?? (() => undefined);
}

/** A call that was rejected, as a failure like any other. */
export function hostGone(error: unknown): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: { reason: 'host-gone', detail: String(error) } };
}
