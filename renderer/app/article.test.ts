import { afterEach, describe, expect, it, vi } from 'vitest';
import type { OpenArticle } from '../../contract/types.ts';
import type { Row } from '../../projects/segments/types.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import type { OpenedArticle as Page } from './article.ts';

vi.stubGlobal('location', { hash: '' });
const { OpenedArticle } = await import('./article.ts');
const { useWorkbench } = await import('./state.ts');
useWorkbench.setState({ settings: { author: '' } as never });

const row = (id: string, text: string): Row => ({
  id,
  kind: 'paragraph',
  source: 'One two three.',
  at: [{ start: 0, end: 14 }],
  target: { id, text, state: text === '' ? 'initial' : 'translated' },
});

const article = (version: number, ...rows: Row[]): OpenArticle => ({
  slug: 'open-weights',
  settings: {
    schema: 1,
    title: '开放权重',
    created: '2025-03-01T08:00:00Z',
    source: { title: 'Open Weights', sha256: '' },
  } as unknown as OpenArticle['settings'],
  source: '',
  rows,
  problems: [],
  writable: true,
  version,
  repairable: false,
  history: { done: [], undone: [], more: false },
});

/** A page whose host is the test. */
async function setUp(opened: OpenArticle) {
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const watchers = new Set<(connected: boolean) => void>();
  const calls: string[] = [];
  const host: Record<string, () => Result<unknown>> = {
    'article.open': () => ok(opened),
    'article.flush': () => ok({ version: opened.version, savedAt: '' }),
    'article.close': () => ok({ version: opened.version, savedAt: '' }),
    'article.apply': () => ok({ version: opened.version + 1, refused: [] }),
  };
  vi.stubGlobal('window', {
    zhengyan: {
      async call(name: string) {
        calls.push(name);
        return host[name]?.();
      },
      on(name: string, listener: (payload: unknown) => void) {
        const known = listeners.get(name) ?? new Set();
        listeners.set(name, known.add(listener));
        return () => known.delete(listener);
      },
      onConnection(watcher: (connected: boolean) => void) {
        watchers.add(watcher);
        return () => watchers.delete(watcher);
      },
    },
  });
  const answer = await OpenedArticle.open('open-weights');
  if (!answer.ok) throw new Error(answer.error.reason);
  return {
    page: answer.value,
    host,
    calls,
    tell(name: string, payload: object) {
      for (const listener of listeners.get(name) ?? [])
        listener({ slug: 'open-weights', ...payload });
    },
    reconnect() {
      for (const watcher of watchers) watcher(true);
    },
  };
}

const ticks = async () => {
  for (let tick = 0; tick < 50; tick++) await Promise.resolve();
};
const write = (page: Page, id: string, text: string) =>
  page.session.run([{ op: 'text', id, text }], { command: 'type' });
const readOnly = () => fail({ reason: 'read-only-article' as const });
const texts = (page: Page) => page.session.rows.map(({ target }) => target.text);

afterEach(() => void vi.unstubAllGlobals());

describe('a page whose host went away and came back', () => {
  it('shows what happened to the article meanwhile, with what was typed here', async () => {
    const { page, host, reconnect } = await setUp(article(7, row('a', '一'), row('b', '二')));
    host['article.apply'] = () => fail({ reason: 'host-gone' });
    write(page, 'a', '一又一');
    await ticks();
    let now = article(0, row('a', '一'), row('b', '别人的'));
    host['article.open'] = () => ok(now);
    host['article.apply'] = () => {
      now = article(1, row('a', '一又一'), row('b', '别人的'));
      return ok({ version: 1, refused: [] });
    };
    reconnect();
    await ticks();
    expect(texts(page)).toEqual(['一又一', '别人的']);
  });

  it('says that something is written only when that host has written it', async () => {
    const { page, host, reconnect, tell } = await setUp(article(7, row('a', '一')));
    host['article.open'] = () => ok(article(0, row('a', '一')));
    host['article.flush'] = () => ok({ version: 0, savedAt: '' });
    host['article.apply'] = () => ok({ version: 1, refused: [] });
    reconnect();
    await ticks();
    expect(page.useSaving.getState()).toEqual({ state: 'saved' });
    write(page, 'a', '一又一');
    await ticks();
    expect(page.useSaving.getState()).toEqual({ state: 'saving' });
    tell('article.saved', { version: 1, savedAt: '' });
    expect(page.useSaving.getState()).toEqual({ state: 'saved' });
  });
});

describe('edits that the host does not take', () => {
  it('go to it when the article can be written again, whatever the page knew of that', async () => {
    const { page, host, tell, calls } = await setUp(article(1, row('a', '')));
    host['article.apply'] = readOnly;
    write(page, 'a', '一');
    await ticks();
    host['article.apply'] = () => ok({ version: 3, refused: [] });
    tell('article.access', { writable: true });
    await ticks();
    expect(calls.filter((name) => name === 'article.apply')).toHaveLength(2);
  });

  it('are not taken for written, so that the page is not loaded anew', async () => {
    const { page, host } = await setUp(article(1, row('a', '')));
    host['article.apply'] = readOnly;
    write(page, 'a', '一');
    await ticks();
    expect(await page.flush()).toMatchObject({ error: { reason: 'read-only-article' } });
  });

  it('still go to it after the article was left', async () => {
    const { page, host, tell, calls } = await setUp(article(1, row('a', '')));
    host['article.apply'] = readOnly;
    write(page, 'a', '一');
    await page.close();
    host['article.apply'] = () => ok({ version: 3, refused: [] });
    tell('article.access', { writable: true });
    await ticks();
    expect(calls.filter((name) => name === 'article.apply')).toHaveLength(2);
    tell('article.access', { writable: true });
    await ticks();
    expect(calls.filter((name) => name === 'article.apply')).toHaveLength(2);
  });
});
