import { useCallback, useEffect, useRef, useState } from 'react';
import type { Converted } from '../../projects/import/types.ts';
import { type Failure, fail, ok, type Result } from '../../text/result.ts';
import type { Draft } from './draft.ts';
import type { Answer, PreparedText, PrepareRequest, Request } from './messages.ts';
import PrepareWorker from './prepare.worker.ts?worker';

type Unnumbered<R> = R extends Request ? Omit<R, 'number'> : never;

/** The worker that converts and prepares; answers come in the order they were asked for. */
export class PreparationEngine {
  readonly #worker = new PrepareWorker();
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #asked = 0;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      this.#waiting.get(data.number)?.(data);
      this.#waiting.delete(data.number);
    });
    this.#worker.addEventListener('error', ({ message }) => {
      for (const [number, answer] of this.#waiting) {
        answer({ number, kind: 'broken', detail: message });
      }
      this.#waiting.clear();
    });
  }

  ask(request: Unnumbered<Request>): Promise<Answer> {
    const number = ++this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve);
      this.#worker.postMessage({ ...request, number } satisfies Request);
    });
  }

  close(): void {
    this.#worker.terminate();
  }
}

/** What the worker has made of a draft so far. */
export interface Preparing {
  readonly converted: Converted | undefined;
  readonly prepared: PreparedText | undefined;
  readonly working: boolean;
  readonly failure: Failure | undefined;
  /** The frozen text, once everything that was decided is in it. */
  finish(names: readonly (readonly [string, string])[]): Promise<Result<string>>;
}

/** Keeps what is prepared in step with the draft; of changes faster than the worker only the last is prepared. */
export function usePreparation(draft: Draft): Preparing {
  const engine = useEngine();
  const [converted, setConverted] = useState<Converted>();
  const [prepared, setPrepared] = useState<PreparedText>();
  const [failure, setFailure] = useState<Failure>();
  const [working, setWorking] = useState(true);
  const wanted = useRef<Unnumbered<PrepareRequest>>(undefined);
  const running = useRef<Promise<void>>(undefined);
  const { text } = draft.read;
  const { format } = draft;
  const { decisions, edited } = draft.history.now;
  const { segmentation } = draft.form;

  useEffect(() => {
    let isPast = false;
    setWorking(true);
    setFailure(undefined);
    void engine()
      .ask({ ask: 'convert', format, text })
      .then((answer) => {
        if (isPast) return;
        if (answer.kind === 'converted') setConverted(answer.converted);
        if (answer.kind === 'broken') setFailure({ reason: 'bug', detail: answer.detail });
      });
    return () => {
      isPast = true;
    };
  }, [engine, format, text]);

  useEffect(() => {
    if (converted === undefined) return;
    wanted.current = {
      ask: 'prepare',
      decisions,
      segmentation,
      ...(edited === undefined ? {} : { edited }),
    };
    setWorking(true);
    const run = async () => {
      for (let next = wanted.current; next !== undefined; next = wanted.current) {
        wanted.current = undefined;
        const answer = await engine().ask(next);
        if (answer.kind === 'prepared') setPrepared(answer.prepared);
        if (answer.kind === 'broken') setFailure({ reason: 'bug', detail: answer.detail });
      }
      running.current = undefined;
      setWorking(false);
    };
    running.current ??= run();
  }, [engine, converted, decisions, edited, segmentation]);

  const finish = useCallback(
    async (names: readonly (readonly [string, string])[]) => {
      await running.current;
      const answer = await engine().ask({ ask: 'finish', names });
      if (answer.kind === 'finished') return ok(answer.source);
      return fail({
        reason: 'bug',
        detail: answer.kind === 'broken' ? answer.detail : answer.kind,
      });
    },
    [engine],
  );

  return { converted, prepared, working, failure, finish };
}

/** One worker for as long as the view is there. */
function useEngine(): () => PreparationEngine {
  const current = useRef<PreparationEngine>(undefined);
  useEffect(
    () => () => {
      current.current?.close();
      current.current = undefined;
    },
    [],
  );
  return useCallback(() => {
    current.current ??= new PreparationEngine();
    return current.current;
  }, []);
}

/** True once something has been under way for longer than people take for at once. */
export function useSlow(working: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!working) {
      setSlow(false);
      return;
    }
    const timer = setTimeout(() => setSlow(true), 500);
    return () => clearTimeout(timer);
  }, [working]);
  return slow;
}
