import { describe, expect, test } from 'vitest';
import { type CallName, callNames } from '../../contract/names.ts';
import { fail, ok } from '../../text/result.ts';
import { createGate, type Handlers } from './gate.ts';

const sender = ok({ caller: 'window-1' });

/** Handlers that note what reached them and answer with it. */
function recording(special: Partial<Record<CallName, () => Promise<never>>> = {}) {
  const reached: { name: string; input: unknown; caller: string }[] = [];
  const entries = callNames.map((name) => [
    name,
    special[name] ??
      (async (input: unknown, context: { caller: string }) => {
        reached.push({ name, input, caller: context.caller });
        return ok(input);
      }),
  ]);
  const bugs: { where: string; cause: unknown }[] = [];
  const handlers = Object.fromEntries(entries) as Handlers;
  const gate = createGate(handlers, (where, cause) => bugs.push({ where, cause }));
  return { gate, reached, bugs };
}

describe('the gate', () => {
  test('hands a valid call to its handler with the caller', async () => {
    const { gate, reached } = recording();
    const input = { slug: 'open-weights' };
    expect(await gate({ sender, name: 'article.open', input })).toEqual(ok(input));
    expect(reached).toEqual([{ name: 'article.open', input, caller: 'window-1' }]);
  });

  test('answers a refused sender before looking at the call', async () => {
    const { gate, reached } = recording();
    const refused = fail({ reason: 'sender-refused', detail: 'https://evil.example' });
    expect(await gate({ sender: refused, name: 'app.info', input: {} })).toEqual(refused);
    expect(reached).toEqual([]);
  });

  test.each([
    [
      'a name not in the contract',
      'article.delete',
      { reason: 'unknown-call', detail: 'article.delete' },
    ],
    ['a name every object has', 'constructor', { reason: 'unknown-call', detail: 'constructor' }],
    ['a prototype', '__proto__', { reason: 'unknown-call', detail: '__proto__' }],
    ['no name', undefined, { reason: 'unknown-call' }],
    ['a name that cannot become text', { toString: 1 }, { reason: 'unknown-call' }],
  ])('refuses %s', async (_, name, failure) => {
    const { gate, reached } = recording();
    expect(await gate({ sender, name, input: {} })).toEqual(fail(failure));
    expect(reached).toEqual([]);
  });

  test.each([
    ['a missing field', {}, 'slug'],
    ['a path instead of a slug', { slug: '../../etc' }, 'slug'],
    ['an unknown field', { slug: 'ok', path: '/etc/passwd' }, 'path'],
    ['null', null, 'null'],
    ['text', 'open-weights', 'string'],
  ])('refuses %s as input and names it', async (_, input, named) => {
    const { gate, reached } = recording();
    const answer = await gate({ sender, name: 'article.open', input });
    expect(answer).toMatchObject({ ok: false, error: { reason: 'bad-input' } });
    expect(JSON.stringify(answer)).toContain(named);
    expect(reached).toEqual([]);
  });

  test("passes a handler's failure on as it is", async () => {
    const failure = { reason: 'disk-full', file: '/tmp/zh.jsonl' };
    const { gate, bugs } = recording({ 'article.flush': async () => fail(failure) as never });
    const answer = await gate({ sender, name: 'article.flush', input: { slug: 'a' } });
    expect(answer).toEqual(fail(failure));
    expect(bugs).toEqual([]);
  });

  test('turns an exception into a failure and reports it with its stack', async () => {
    const cause = new TypeError('x is not a function');
    const { gate, bugs } = recording({ 'workspace.list': () => Promise.reject(cause) });
    const answer = await gate({ sender, name: 'workspace.list', input: {} });
    expect(answer).toEqual(fail({ reason: 'bug', detail: 'x is not a function' }));
    expect(bugs).toEqual([{ where: 'workspace.list', cause }]);
  });

  test('survives a handler that throws before it returns a promise', async () => {
    const { gate } = recording({
      'app.info': () => {
        throw 'no error object';
      },
    });
    const answer = await gate({ sender, name: 'app.info', input: {} });
    expect(answer).toEqual(fail({ reason: 'bug', detail: 'no error object' }));
  });
});
