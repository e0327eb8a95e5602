import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../../projects/segments/history/edit.ts';
import type { Operation } from '../../projects/segments/operations.ts';
import type { Result } from '../../text/result.ts';
import { Outbox, type OutboxState } from './outbox.ts';

const text = (id: string, value: string): Operation => ({ op: 'text', id, text: value });

const edit = (operation: Operation, step = 'one'): Edit => ({
  kind: 'edit',
  step,
  command: 'type',
  operations: [operation],
});

/** A host whose every answer the test decides: it may lose the request, or only the answer. */
function setUp(answers: ('ok' | 'lost' | 'answer-lost' | 'refused')[] = []) {
  const received = new Map<number, readonly Edit[]>();
  const order: number[] = [];
  const states: OutboxState[] = [];
  const acknowledged: number[] = [];
  const outbox = new Outbox({
    async send(batch, edits): Promise<Result<{ version: number }>> {
      await Promise.resolve();
      const fate = answers.shift() ?? 'ok';
      if (fate === 'lost') throw new Error('gone');
      if (fate === 'refused') return { ok: false, error: { reason: 'disk-full' } };
      if (!received.has(batch)) {
        received.set(batch, edits);
        order.push(batch);
      } else {
        expect(edits).toEqual(received.get(batch));
      }
      if (fate === 'answer-lost') throw new Error('gone');
      return { ok: true, value: { version: received.size } };
    },
    onState: (state) => states.push(state),
    onAcknowledged: (version) => acknowledged.push(version),
  });
  const settled = async () => {
    for (let i = 0; i < 200 && !outbox.empty; i++) {
      await Promise.resolve();
      await Promise.resolve();
      if (states.at(-1) === 'held') outbox.retry();
    }
  };
  const operations = () =>
    order.flatMap((batch) => (received.get(batch) ?? []).flatMap((edit) => edit.operations));
  return { outbox, settled, operations, states, acknowledged };
}

describe('outbox', () => {
  it('keeps a held batch and sends it again when told', async () => {
    const { outbox, settled, operations, states } = setUp(['refused', 'lost']);
    outbox.push(edit(text('a', '开放')));
    await settled();
    expect(operations()).toEqual([text('a', '开放')]);
    expect(states).toEqual(['sending', 'held', 'sending', 'held', 'sending', 'empty']);
  });

  it('sends only the last of several texts queued for one row', async () => {
    const { outbox, settled, operations } = setUp();
    outbox.push(edit(text('a', '开')));
    outbox.push(edit(text('b', '开放')));
    outbox.push(edit(text('b', '开放权重')));
    await settled();
    expect(operations()).toEqual([text('a', '开'), text('b', '开放权重')]);
  });

  it('delivers every row its last text, in order, whatever is lost on the way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.string({ unit: 'grapheme' }))),
        fc.array(fc.constantFrom('ok', 'lost', 'answer-lost', 'refused'), { maxLength: 20 }),
        fc.array(fc.boolean()),
        async (edits, answers, pauses) => {
          const { outbox, settled, operations } = setUp([...answers] as never[]);
          for (const [i, [id, value]] of edits.entries()) {
            outbox.push(edit(text(id, value)));
            if (pauses[i]) await Promise.resolve();
          }
          await settled();
          const want = new Map(edits);
          const got = new Map(
            operations().map((operation) => [
              operation.id,
              operation.op === 'text' ? operation.text : '',
            ]),
          );
          expect(outbox.empty).toBe(true);
          expect(got).toEqual(want);
        },
      ),
      { seed: 20260423 },
    );
  });
});
