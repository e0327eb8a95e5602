import { describe, expect, it } from 'vitest';
import { type Draft, newDraft } from './draft.ts';
import type { CameAlong } from './given.ts';
import { choose } from './history.ts';
import {
  forgetDraft,
  imagesOf,
  keepDraft,
  keptDraft,
  MOST_KEPT,
  rawOf,
  type Store,
} from './keeping.ts';

/** As `sessionStorage`, with a quota in UTF-16 units. */
function storeOf(
  quota = Number.POSITIVE_INFINITY,
): Store & { readonly items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > quota) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, value);
    },
    removeItem: (key) => void items.delete(key),
  };
}

function draftOf(content: string, images: readonly CameAlong[] = []): Draft {
  const read = { text: content, format: 'text', encoding: 'utf-8', alternatives: [] } as const;
  return newDraft({ fileName: 'pasted.txt', content }, read, 'text', images);
}

describe('a draft', () => {
  it('comes back with what was decided and written', async () => {
    const store = storeOf();
    const draft: Draft = {
      ...draftOf('猫 😀\r\n'),
      history: choose(draftOf('').history, { decisions: { a: false }, edited: 'x' }),
      form: { segmentation: 'sentence', title: '标题' },
      leftOut: ['a.png'],
    };
    expect(await keepDraft(draft, store)).toBe('whole');
    const back = keptDraft(store);
    expect(back).toMatchObject({ format: 'text', leftOut: ['a.png'], form: draft.form });
    expect(back?.history).toEqual(draft.history);
    expect(back && rawOf(back)).toEqual(draft.raw);
  });

  it('is gone when it is forgotten, and is not there before', async () => {
    const store = storeOf();
    expect(keptDraft(store)).toBeUndefined();
    await keepDraft(draftOf('x'), store);
    forgetDraft(store);
    expect(keptDraft(store)).toBeUndefined();
  });

  it('is not kept where it is too large, and leaves no older one behind', async () => {
    const store = storeOf();
    await keepDraft(draftOf('old'), store);
    expect(await keepDraft(draftOf('x'.repeat(MOST_KEPT + 1)), store)).toBe('not');
    expect(store.items.size).toBe(0);
  });

  it('is not kept where the browser has no room', async () => {
    const store = storeOf(10);
    expect(await keepDraft(draftOf('x'), store)).toBe('not');
    expect(store.items.size).toBe(0);
  });

  it.each(['{', '[]', '{"raw":{"fileName":"a","more":1}}'])('is not made of %s', (text) => {
    const store = storeOf();
    store.setItem('zhengyan.prepare', text);
    expect(keptDraft(store)).toBeUndefined();
  });

  it('gets its images back with their bytes and paths', async () => {
    const images = imagesOf({
      raw: { fileName: 'a', text: '' },
      encoding: 'utf-8',
      format: 'html',
      images: [{ path: 'Page_files/a.png', base64: 'iVBORw==' }],
      leftOut: [],
      history: { past: [], now: { decisions: {} }, future: [] },
      form: { segmentation: 'block' },
    });
    expect(images).toMatchObject([{ path: 'Page_files/a.png', type: 'png' }]);
    expect(await images[0]?.file.bytes()).toEqual(new Uint8Array([0x89, 0x50, 0x4e, 0x47]));
  });
});
