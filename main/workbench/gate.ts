import { calls, type Input, type Output } from '../../contract/calls.ts';
import { type CallName, callNames } from '../../contract/names.ts';
import { z } from '../../projects/zod.ts';
import { type Failure, fail, type Result } from '../../text/result.ts';

/** Who calls, as far as a handler may know. */
export interface CallContext {
  /** One per window or connection, for as long as it lives. */
  readonly caller: string;
}

export type Handlers = {
  readonly [N in CallName]: (input: Input<N>, context: CallContext) => Promise<Result<Output<N>>>;
};

/** What arrives at a host, before anything about it is trusted. */
export interface Arrival {
  /** The host's verdict: the caller, or `sender-refused`. */
  readonly sender: Result<CallContext>;
  readonly name: unknown;
  readonly input: unknown;
}

/** Answers every arrival with a value and never rejects, so that no host has to translate exceptions. */
export type Gate = (arrival: Arrival) => Promise<Result<unknown>>;

/** Where a bug goes, with its stack; the page only learns that there was one. */
export type ReportBug = (where: string, cause: unknown) => void;

/**
 * The one gate every call of every host passes: sender, name, input, handler.
 * Failures: `sender-refused`, `unknown-call`, `bad-input` (`detail`: the fields), `bug` (`detail`: the
 * exception's message), and whatever the handler answers.
 */
export function createGate(handlers: Handlers, reportBug: ReportBug): Gate {
  return async ({ sender, name, input }) => {
    if (!sender.ok) return sender;
    if (!isCallName(name)) return fail(unknownCall(name));
    try {
      return await handle(handlers, name, input, sender.value);
    } catch (cause) {
      reportBug(name, cause);
      return fail({
        reason: 'bug',
        detail: cause instanceof Error ? cause.message : String(cause),
      });
    }
  };
}

async function handle<N extends CallName>(
  handlers: Handlers,
  name: N,
  input: unknown,
  context: CallContext,
): Promise<Result<unknown>> {
  const schema: z.ZodType = calls[name].input;
  const parsed = schema.safeParse(input);
  if (!parsed.success) return fail({ reason: 'bad-input', detail: z.prettifyError(parsed.error) });
  return handlers[name](parsed.data as Input<N>, context);
}

function unknownCall(name: unknown): Failure {
  const reason = 'unknown-call';
  return typeof name === 'string' ? { reason, detail: name.slice(0, 100) } : { reason };
}

const known: ReadonlySet<unknown> = new Set(callNames);

function isCallName(name: unknown): name is CallName {
  return known.has(name);
}
