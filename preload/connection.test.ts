import { beforeEach, describe, expect, test } from 'vitest';
import { type CallMessage, type HostMessage, LARGEST_MESSAGE } from '../contract/wire.ts';
import { openConnection, type SocketEvents } from './connection.ts';

/** A socket in a test's hands: what the page sent through it, and what happens to it. */
interface Line {
  readonly sent: CallMessage[];
  readonly events: SocketEvents;
}

let lines: Line[];
let waits: { delay: number; end: () => void }[];
let welcome: boolean;

beforeEach(() => {
  lines = [];
  waits = [];
  welcome = true;
});

function connect() {
  let ids = 0;
  return openConnection({
    secret: 'secret',
    newId: () => `id-${++ids}`,
    stillWelcome: async () => welcome,
    wait: (delay) => new Promise((end) => waits.push({ delay, end })),
    connect(events) {
      const sent: CallMessage[] = [];
      lines.push({ sent, events });
      return { send: (text) => sent.push(JSON.parse(text)) };
    },
  });
}

const line = (at: number): Line => {
  const found = lines[at];
  if (found === undefined) throw new Error(`there is no connection ${at}`);
  return found;
};

function answer(at: number, id: string, result: unknown): void {
  const message: HostMessage = { kind: 'answer', id, result };
  line(at).events.onText(JSON.stringify(message));
}

/** Lets the delay before the next attempt pass. */
async function tryAgain(): Promise<void> {
  waits.at(-1)?.end();
  await expect.poll(() => waits.length).toBeGreaterThan(0);
}

describe('calls', () => {
  test('wait for the connection, then go in order with the secret', async () => {
    const { call } = connect();
    void call('app.info', {});
    void call('workspace.list', {});
    expect(line(0).sent).toEqual([]);
    line(0).events.onOpen();
    expect(line(0).sent.map(({ id, secret, name }) => [id, secret, name])).toEqual([
      ['id-1', 'secret', 'app.info'],
      ['id-2', 'secret', 'workspace.list'],
    ]);
  });

  test('are answered by id, in any order', async () => {
    const { call } = connect();
    line(0).events.onOpen();
    const [first, second] = [call('app.info', {}), call('app.info', {})];
    answer(0, 'id-2', 'second');
    answer(0, 'id-1', 'first');
    expect(await Promise.all([first, second])).toEqual(['first', 'second']);
  });

  test('under way when the connection broke are sent again under the same id', async () => {
    const { call } = connect();
    line(0).events.onOpen();
    const answered = call('app.info', {});
    const pending = call('article.flush', { slug: 'a' });
    answer(0, 'id-1', 'done');
    await answered;
    line(0).events.onClose();
    await tryAgain();
    await expect.poll(() => lines.length).toBe(2);
    line(1).events.onOpen();
    expect(line(1).sent.map(({ id }) => id)).toEqual(['id-2']);
    answer(1, 'id-2', 'flushed');
    expect(await pending).toBe('flushed');
  });

  test('that are larger than the host takes are answered at once and never sent', async () => {
    const { call } = connect();
    line(0).events.onOpen();
    const tooLarge = { ok: false, error: { reason: 'too-large' } };
    expect(await call('import.read', { base64: 'A'.repeat(LARGEST_MESSAGE) })).toEqual(tooLarge);
    expect(await call('import.read', { text: '字'.repeat(LARGEST_MESSAGE / 3) })).toEqual(tooLarge);
    void call('import.read', { text: 'A'.repeat(LARGEST_MESSAGE / 2.9) });
    expect(line(0).sent.map(({ name }) => name)).toEqual(['import.read']);
  });

  test('are rejected, now and later, once the host does not know the page', async () => {
    const { call } = connect();
    line(0).events.onOpen();
    const pending = call('app.info', {});
    welcome = false;
    line(0).events.onClose();
    await tryAgain();
    await expect(pending).rejects.toThrow('the host is gone');
    await expect(call('app.info', {})).rejects.toThrow('the host is gone');
    expect(lines.length).toBe(1);
  });
});

describe('reconnecting', () => {
  test('waits longer after each failure and starts over after a success', async () => {
    connect();
    for (let failure = 0; failure < 8; failure++) {
      line(failure).events.onClose();
      await tryAgain();
      await expect.poll(() => lines.length).toBe(failure + 2);
    }
    expect(waits.map(({ delay }) => delay)).toEqual([50, 100, 200, 500, 1000, 2000, 2000, 2000]);
    line(8).events.onOpen();
    line(8).events.onClose();
    expect(waits.at(-1)?.delay).toBe(50);
  });

  test('tells the page when the connection goes and comes, and nothing in between', async () => {
    const { onConnection } = connect();
    const told: boolean[] = [];
    const stop = onConnection((connected) => told.push(connected));
    line(0).events.onOpen();
    line(0).events.onClose();
    await tryAgain();
    await expect.poll(() => lines.length).toBe(2);
    line(1).events.onClose();
    await tryAgain();
    await expect.poll(() => lines.length).toBe(3);
    line(2).events.onOpen();
    expect(told).toEqual([true, false, true]);
    stop();
    line(2).events.onClose();
    expect(told).toEqual([true, false, true]);
  });
});

test('events reach their listeners until they stop listening', () => {
  const { on } = connect();
  const heard: unknown[] = [];
  const stop = on('article.saved', (payload) => heard.push(payload));
  const tell = (name: 'article.saved' | 'workspace.changed', payload: unknown) =>
    line(0).events.onText(JSON.stringify({ kind: 'event', name, payload }));
  tell('article.saved', 1);
  tell('workspace.changed', 2);
  stop();
  tell('article.saved', 3);
  expect(heard).toEqual([1]);
});
