import type { Input, Output } from '../contract/calls.ts';
import type { CallName, EventName } from '../contract/names.ts';
import type { Events } from '../contract/types.ts';
import { createGate } from '../main/workbench/gate.ts';
import { openWorkbench } from '../main/workbench/workbench.ts';
import { type Failure, ok, type Result } from '../text/result.ts';

export interface Folders {
  readonly workspace: string;
  readonly userData: string;
}

export type Told = {
  readonly [N in EventName]: { readonly name: N; readonly payload: Events[N] };
}[EventName];

/** A workbench as a page meets it: through the gate. */
export interface Host {
  call<N extends CallName>(name: N, input: Input<N>): Promise<Result<Output<N>>>;
  close(): Promise<void>;
}

/** A workbench in this process. A bug in it is thrown where `bugs` is not given. */
export async function openHost(
  { workspace, userData }: Folders,
  listener: (told: Told) => void = () => {},
  bugs: (where: string, cause: unknown) => void = throwBug,
): Promise<Host> {
  const opened = await openWorkbench({
    host: 'browser',
    workspace,
    userData,
    locale: 'zh-CN',
    handOver: async () => ok({ kind: 'cancelled' }),
    reportBug: bugs,
  });
  const workbench = must(opened);
  workbench.listen((name, payload) => listener({ name, payload } as Told));
  const gate = createGate(workbench.handlers, bugs);
  const sender = ok({ caller: `page ${crypto.randomUUID()}` });
  return {
    async call(name, input) {
      // Through JSON, as over the wire.
      const sent = JSON.parse(JSON.stringify(input));
      return (await gate({ sender, name, input: sent })) as Result<never>;
    },
    close: () => workbench.close(),
  };
}

function throwBug(where: string, cause: unknown): never {
  throw new Error(`a bug in ${where}`, { cause });
}

export class Refused extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(JSON.stringify(failure));
    this.failure = failure;
  }
}

/** The value of what must not fail. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Refused(result.error);
  return result.value;
}
