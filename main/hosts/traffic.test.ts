import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fail, ok, type Result } from '../../text/result.ts';
import { watchTraffic } from './traffic.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const arrival = { sender: fail({ reason: 'sender-refused' }), name: 'app.info', input: {} };

/** Whether a promise has resolved by now. */
function watch(promise: Promise<unknown>): () => boolean {
  let done = false;
  void promise.then(() => {
    done = true;
  });
  return () => done;
}

describe('the traffic', () => {
  test('passes every arrival and answer on', async () => {
    const seen: unknown[] = [];
    const { gate } = watchTraffic(async (given) => {
      seen.push(given);
      return ok('answer');
    });
    expect(await gate(arrival)).toEqual(ok('answer'));
    expect(seen).toEqual([arrival]);
  });

  test('is quiet a moment after the question, not at once', async () => {
    const traffic = watchTraffic(async () => ok(1));
    const quiet = watch(traffic.quiet());
    await vi.advanceTimersByTimeAsync(199);
    expect(quiet()).toBe(false);
    await vi.advanceTimersByTimeAsync(2);
    expect(quiet()).toBe(true);
  });

  test('is not quiet while a call is under way, nor right after it', async () => {
    const { promise, resolve } = Promise.withResolvers<Result<unknown>>();
    const traffic = watchTraffic(() => promise);
    void traffic.gate(arrival);
    const quiet = watch(traffic.quiet());
    await vi.advanceTimersByTimeAsync(1000);
    expect(quiet()).toBe(false);
    resolve(ok(1));
    await vi.advanceTimersByTimeAsync(190);
    expect(quiet()).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    expect(quiet()).toBe(true);
  });

  test('waits for calls that follow one another', async () => {
    const traffic = watchTraffic(async () => ok(1));
    const quiet = watch(traffic.quiet());
    for (let call = 0; call < 5; call++) {
      await vi.advanceTimersByTimeAsync(150);
      await traffic.gate(arrival);
    }
    expect(quiet()).toBe(false);
    await vi.advanceTimersByTimeAsync(201);
    expect(quiet()).toBe(true);
  });

  test('is given up on after a while', async () => {
    const traffic = watchTraffic(() => new Promise(() => undefined));
    void traffic.gate(arrival);
    const quiet = watch(traffic.quiet());
    await vi.advanceTimersByTimeAsync(3100);
    expect(quiet()).toBe(true);
  });
});
