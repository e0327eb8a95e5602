import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../../projects/segments/history/edit.ts';
import { makeChange } from '../../projects/segments/history/make.ts';
import { rebaseOperations } from '../../projects/segments/history/rebase.ts';
import { replay } from '../../projects/segments/history/replay.ts';
import { applyOperations, type Operation } from '../../projects/segments/operations.ts';
import { applyPatch, patchBetween, type RowsPatch } from '../../projects/segments/patch.ts';
import type { Row } from '../../projects/segments/types.ts';
import { ok, type Result } from '../../text/result.ts';
import { ArticleSession } from '../editor/session.ts';
import { Incoming } from './incoming.ts';
import { Outbox } from './outbox.ts';

const IDS = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'] as const;
const stamp = { at: '' };

function article(): Row[] {
  return IDS.map((id, index) => ({
    id,
    kind: 'paragraph',
    source: 'One two three.',
    at: [{ start: index * 20, end: index * 20 + 14 }],
    target: { id, text: '', state: 'initial' },
  }));
}

/** A page and a host, and the two ways between them: the test lets each message through when it likes. */
function setUp() {
  let host: readonly Row[] = article();
  let version = 0;
  const calls: (() => void)[] = [];
  /** What the host tells the page, answers and events, in order. */
  const told: (() => void)[] = [];
  const arrive = (at: number, patch: RowsPatch, cause: 'merged' | 'remote') =>
    told.push(() =>
      incoming.arrive({ version: at, cause, change: (rows) => applyPatch(rows, patch) }),
    );
  const outbox = new Outbox({
    send: (_batch, edits) =>
      new Promise<Result<{ version: number }>>((answer) => {
        calls.push(() => {
          const before = host;
          let rebased = false;
          for (const { operations, from = {} } of edits) {
            const wanted = rebaseOperations(host, operations, new Map(Object.entries(from)));
            rebased ||= wanted !== operations;
            host = makeChange(host, wanted, stamp).rows;
          }
          if (host !== before) version++;
          const value = { version };
          if (rebased) arrive(version, patchBetween(before, host), 'remote');
          told.push(() => answer(ok(value)));
        });
      }),
    onState: () => undefined,
    onAcknowledged: (acknowledged, edits) => incoming.acknowledged(acknowledged, edits),
  });
  const session: ArticleSession = new ArticleSession(article(), {
    onEdit: (edit) => outbox.push(edit),
    now: () => 0,
  });
  const incoming = new Incoming(session, outbox);
  const outside = (id: string, change: (text: string) => string) => {
    const before = host;
    const text = change(host.find((row) => row.id === id)?.target.text ?? '');
    host = applyOperations(before, [{ op: 'text', id, text }], stamp).rows;
    const patch = patchBetween(before, host);
    arrive(++version, patch, 'merged');
  };
  const outsideDoes = (operation: Operation) => {
    const before = host;
    host = applyOperations(before, [operation], stamp).rows;
    arrive(++version, patchBetween(before, host), 'merged');
  };
  const settle = async () => {
    for (let n = 0; n < 100 && (calls.length > 0 || told.length > 0 || !outbox.empty); n++) {
      calls.shift()?.();
      told.shift()?.();
      for (let tick = 0; tick < 10; tick++) await Promise.resolve();
    }
  };
  const ticks = async () => {
    for (let tick = 0; tick < 10; tick++) await Promise.resolve();
  };
  return {
    session,
    outbox,
    outside,
    outsideDoes,
    settle,
    host: () => host,
    toHost: () => calls.shift()?.(),
    toPage: async () => {
      told.shift()?.();
      await ticks();
    },
  };
}

const texts = (rows: readonly Row[]) => rows.map(({ target }) => target.text ?? '');

function type(session: ArticleSession, id: string, change: (text: string) => string) {
  const text = change(session.row(id)?.target.text ?? '');
  session.run([{ op: 'text', id, text }], { command: 'type' });
}

describe('changes from elsewhere', () => {
  it('come in under what is typed, whichever the host makes first, and no letter is doubled or lost', async () => {
    const doing = fc.oneof(
      fc.record({ do: fc.constant('type' as const), id: fc.constantFrom(...IDS) }),
      fc.record({ do: fc.constant('outside' as const), id: fc.constantFrom(...IDS) }),
      fc.constant({ do: 'to-host' as const }),
      fc.constant({ do: 'to-page' as const }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { maxLength: 30 }), async (doings) => {
        const { session, outside, settle, host, toHost, toPage } = setUp();
        const marks: string[] = [];
        for (const [index, each] of doings.entries()) {
          const mark = `〔${index}😀〕`;
          if (each.do === 'type') {
            // What is typed goes to the front and what comes in to the end, so that they never meet.
            type(session, each.id, (text) => `${mark}${text}`);
            marks.push(mark);
          } else if (each.do === 'outside') {
            outside(each.id, (text) => `${text}${mark}`);
            marks.push(mark);
          } else if (each.do === 'to-host') toHost();
          else await toPage();
        }
        await settle();
        expect(texts(session.rows)).toEqual(texts(host()));
        const all = texts(host()).join('');
        for (const mark of marks) expect(all.split(mark)).toHaveLength(2);
      }),
      { numRuns: 300 },
    );
  });

  it('leave page and host with the same texts and clashes, also where both rewrite one place', async () => {
    const doing = fc.record({
      do: fc.constantFrom(
        'type' as const,
        'outside' as const,
        'to-host' as const,
        'to-page' as const,
      ),
      id: fc.constantFrom(...IDS),
      text: fc.constantFrom('', '甲', '甲乙', '丙😀', '一二三'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { maxLength: 30 }), async (doings) => {
        const { session, outside, settle, host, toHost, toPage } = setUp();
        for (const { do: what, id, text } of doings) {
          if (what === 'type') type(session, id, () => text);
          else if (what === 'outside') outside(id, () => text);
          else if (what === 'to-host') toHost();
          else await toPage();
        }
        await settle();
        const look = (rows: readonly Row[]) =>
          rows.map(({ target: { text, alts } }) => ({ text, alts }));
        expect(look(session.rows)).toEqual(look(host()));
      }),
      { numRuns: 500 },
    );
  });

  it('wait while a batch travels, and then know whether it was in them', async () => {
    const { session, outside, toHost, toPage, host, settle } = setUp();
    type(session, 'aaaaaaaa', () => '甲');
    toHost();
    outside('aaaaaaaa', (text) => `${text}乙`);
    await toPage();
    await toPage();
    expect(texts(session.rows)).toEqual(['甲乙', '', '']);
    type(session, 'aaaaaaaa', (text) => `子${text}`);
    outside('aaaaaaaa', (text) => `${text}丙`);
    await toPage();
    expect(texts(session.rows)[0]).toBe('子甲乙');
    await settle();
    expect(texts(session.rows)).toEqual(['子甲乙丙', '', '']);
    expect(texts(host())).toEqual(texts(session.rows));
  });

  it('leave page and host alike where the host could not do what was done here', async () => {
    const { session, outsideDoes, settle, host } = setUp();
    const join: Operation = { op: 'join', id: 'bbbbbbbb', into: 'aaaaaaaa' };
    session.run([join], { command: 'join' });
    outsideDoes({ op: 'lock', id: 'aaaaaaaa', locked: true });
    await settle();
    expect(session.rows).toEqual(host());
  });

  it('leave what is typed where both changed the same place, and say what it was made on', () => {
    const rows = applyOperations(
      article(),
      [{ op: 'text', id: 'aaaaaaaa', text: '甲丁丙' }],
      stamp,
    ).rows;
    const edit: Edit = {
      kind: 'edit',
      step: 'one',
      command: 'type',
      operations: [{ op: 'text', id: 'aaaaaaaa', text: '甲戊丙' }],
      from: { aaaaaaaa: '甲乙丙' },
    };
    const { rows: after, edits } = replay(rows, [edit], stamp);
    expect(texts(after)[0]).toBe('甲戊丙');
    expect(edits).toEqual([edit]);
  });

  it('keep undo: it takes back one’s own and leaves what came in', async () => {
    const { session, outside, settle } = setUp();
    type(session, 'aaaaaaaa', () => '甲');
    await settle();
    outside('aaaaaaaa', (text) => `${text}乙`);
    await settle();
    expect(session.undo()).toBe('done');
    expect(texts(session.rows)).toEqual(['乙', '', '']);
    expect(session.redo()).toBe('done');
    expect(texts(session.rows)).toEqual(['甲乙', '', '']);
  });
});
