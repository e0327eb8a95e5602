import { expect, test } from 'vitest';
import { ok } from '../../text/result.ts';
import { discardBy } from './trash-item.ts';

const path = '/workspace/.trash/one-20261120-120102';

test('a folder goes to the system’s trash', async () => {
  const taken: string[] = [];
  const discard = discardBy({
    trashItem: async (item) => {
      taken.push(item);
    },
  });
  expect(await discard(path)).toEqual(ok(undefined));
  expect(taken).toEqual([path]);
});

test('what the trash says when it refuses is passed on', async () => {
  const discard = discardBy({
    trashItem: () => Promise.reject(new Error('Failed to perform delete operation')),
  });
  expect(await discard(path)).toEqual({
    ok: false,
    error: {
      reason: 'trash-refused',
      file: path,
      detail: 'Failed to perform delete operation',
    },
  });
});
