import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../projects/segments/history/changes.ts';
import type { Edit } from '../../projects/segments/history/edit.ts';
import { makeChange } from '../../projects/segments/history/make.ts';
import { type StackedEdit, stacksOf } from '../../projects/segments/history/stacks.ts';
import { applyOperations } from '../../projects/segments/operations.ts';
import type { Row } from '../../projects/segments/types.ts';
import { fail as failure, ok } from '../../text/result.ts';
import { ArticleSession, type BackQuestion } from './session.ts';

const IDS = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'dddddddd'] as const;

function article(): Row[] {
  return IDS.map((id, index) => ({
    id,
    kind: 'paragraph',
    source: 'One two three.',
    at: [{ start: index * 20, end: index * 20 + 14 }],
    target: { id, text: '', state: 'initial' },
  }));
}

/** A host that applies and journals what pages tell it, and opens the article again from there. */
function host() {
  let rows: readonly Row[] = article();
  const journal: StackedEdit[] = [];
  let clock = 0;
  let fetched = 0;
  const told = ({ kind, step, command, operations }: Edit) => {
    const at = new Date(clock).toISOString();
    const made = makeChange(rows, operations, { at });
    rows = made.rows;
    const change = made.change ?? { changes: [] };
    journal.push({ at, change, edit: { kind, step, command } });
  };
  const open = (limit = 200) => {
    return new ArticleSession(rows, {
      onEdit: told,
      now: () => clock,
      history: stacksOf(journal, undefined, { limit }),
      async older(before) {
        fetched++;
        const { done } = stacksOf(journal);
        const end = done.findIndex(({ id }) => id === before);
        const steps = done.slice(Math.max(0, end - 200), Math.max(0, end));
        return ok({ steps, more: end > 200 });
      },
    });
  };
  return {
    open,
    pass: (time: number) => {
      clock += time;
    },
    rows: () => rows,
    fetched: () => fetched,
  };
}

/** What undo brings back of the rows, and nothing of when and by whom. */
function texts(rows: readonly Row[]) {
  return rows.map((row) => [row.id, row.target.in, fieldsOf(row)]);
}

function type(session: ArticleSession, id: string, text: string) {
  session.run([{ op: 'text', id, text, origin: 'typed' }], { command: 'type', merge: 'typing' });
}

describe('undo after a restart', () => {
  it('takes back a thousand steps exactly, and does them again', async () => {
    const { open, pass, rows, fetched } = host();
    const before = open();
    const looks = [texts(before.rows)];
    for (let n = 0; n < 1000; n++) {
      pass(2000);
      const id = IDS[(n * 7) % 4] ?? '';
      const text = before.row(id)?.target.text ?? '';
      if (n % 50 === 49) {
        before.run([{ op: 'join', id: 'bbbbbbbb', into: 'aaaaaaaa' }], { command: 'join' });
        before.run([{ op: 'unjoin', id: 'bbbbbbbb' }], { command: 'unjoin' });
        looks.push(texts(before.rows));
      }
      const at = (n * 13) % (text.length + 1);
      type(before, id, `${text.slice(0, at)}字${n}😀${text.slice(at)}`);
      looks.push(texts(before.rows));
    }
    const wanted = new Set(looks.map((look) => JSON.stringify(look)));
    const after = open(200);
    expect(texts(after.rows)).toEqual(looks.at(-1));
    let steps = 0;
    for (;;) {
      const outcome = after.undo();
      if (outcome === 'older') {
        expect(await after.older()).toEqual(ok(undefined));
        continue;
      }
      if (outcome !== 'done') break;
      steps++;
      expect(texts(rows())).toEqual(texts(after.rows));
    }
    expect(texts(after.rows)).toEqual(looks[0]);
    expect(steps).toBeGreaterThanOrEqual(1000);
    expect(fetched()).toBeGreaterThanOrEqual(4);

    const again = open();
    let seen = 1;
    while (again.redo() === 'done') if (wanted.has(JSON.stringify(texts(again.rows)))) seen++;
    expect(texts(again.rows)).toEqual(looks.at(-1));
    expect(seen).toBeGreaterThanOrEqual(wanted.size);
  });

  it('undoes at every restart what was done before it, whatever was done, undone and done again', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            {
              weight: 5,
              arbitrary: fc.tuple(fc.constantFrom(...IDS), fc.constantFrom('甲', '乙😀', '')),
            },
            fc.constantFrom('undo' as const, 'redo' as const, 'restart' as const),
          ),
          { maxLength: 40 },
        ),
        (doings) => {
          const { open, pass, rows } = host();
          let session = open();
          const undone: string[] = [];
          const done: string[] = [];
          const look = () => JSON.stringify(texts(session.rows));
          for (const doing of doings) {
            pass(2000);
            const now = look();
            if (doing === 'restart') session = open();
            else if (doing === 'undo') {
              const went = session.undo() === 'done';
              expect(went).toBe(done.length > 0);
              if (went) {
                expect(look()).toBe(done.pop());
                undone.push(now);
              }
            } else if (doing === 'redo') {
              const went = session.redo() === 'done';
              expect(went).toBe(undone.length > 0);
              if (went) {
                expect(look()).toBe(undone.pop());
                done.push(now);
              }
            } else {
              type(session, doing[0], doing[1]);
              if (look() !== now) {
                done.push(now);
                undone.length = 0;
              }
            }
            expect(texts(rows())).toEqual(texts(session.rows));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('fetches older steps before they are wanted', async () => {
    const { open, pass, fetched } = host();
    const before = open();
    for (let n = 0; n < 300; n++) {
      pass(2000);
      type(before, 'aaaaaaaa', '字'.repeat(n + 1));
    }
    const after = open(150);
    expect(fetched()).toBe(0);
    for (let n = 0; n < 60; n++) expect(after.undo()).toBe('done');
    expect(fetched()).toBe(1);
    await after.older();
    for (let n = 60; n < 300; n++) expect(after.undo()).toBe('done');
    expect(after.undo()).toBe('nothing');
    expect(after.row('aaaaaaaa')?.target.text).toBe('');
  });

  it('says that older steps cannot be had, and tries again', async () => {
    const { open, pass } = host();
    const before = open();
    for (const text of ['一', '一二', '一二三']) {
      pass(2000);
      type(before, 'aaaaaaaa', text);
    }
    const { done } = { done: before };
    expect(done.canUndo).toBe(true);
    let gone = true;
    const step = (id: string, from: string, to: string) => ({
      id,
      command: 'type',
      time: 0,
      changes: [{ id: 'aaaaaaaa', before: fields(from), after: fields(to) }],
    });
    const session = new ArticleSession(before.rows, {
      onEdit: () => undefined,
      history: { done: [step('3', '一二', '一二三')], undone: [], more: true },
      older: async () =>
        gone
          ? failure({ reason: 'host-gone' })
          : ok({ steps: [step('1', '', '一'), step('2', '一', '一二')], more: false }),
    });
    expect(session.undo()).toBe('older');
    expect((await session.older()).ok).toBe(false);
    expect(session.undo()).toBe('older');
    gone = false;
    expect((await session.older()).ok).toBe(true);
    expect([session.undo(), session.undo(), session.undo(), session.undo()]).toEqual([
      'done',
      'done',
      'done',
      'nothing',
    ]);
  });
});

function fields(text: string) {
  return {
    text,
    state: 'initial' as const,
    origin: text === '' ? undefined : 'typed',
    locked: false,
    note: undefined,
    clash: undefined,
  };
}

describe('where the rows were changed since', () => {
  const open = () => {
    const session = new ArticleSession(article(), { onEdit: () => undefined, now: () => 0 });
    return session;
  };
  const asked = (session: ArticleSession, direction: 'undo' | 'redo' = 'undo'): BackQuestion => {
    const outcome = session[direction]();
    if (typeof outcome !== 'object') throw new Error(`asked nothing: ${outcome}`);
    return outcome;
  };
  const textOf = (session: ArticleSession, id = 'aaaaaaaa') => session.row(id)?.target.text;

  it('asks, and touches nothing before it is answered', () => {
    const session = open();
    type(session, 'aaaaaaaa', '甲乙丙');
    const by = { at: '2026-11-20T10:00:00Z', by: '王五' };
    const theirs = applyOperations(
      session.rows,
      [{ op: 'text', id: 'aaaaaaaa', text: '甲丁丙' }],
      by,
    );
    session.replace(theirs.rows, 'merged');
    const before = session.rows;
    const question = asked(session);
    expect(session.rows).toBe(before);
    expect(question).toMatchObject({
      restorable: true,
      separable: false,
      clashes: [
        {
          id: 'aaaaaaaa',
          left: { text: '甲乙丙' },
          now: { text: '甲丁丙' },
          restored: { text: '' },
          by: '王五',
          at: '2026-11-20T10:00:00Z',
        },
      ],
    });
    expect(asked(session).step).toBe(question.step);
  });

  it('restores what was there then, and that can be done again', () => {
    const session = open();
    type(session, 'aaaaaaaa', '甲乙丙');
    session.receive([{ op: 'text', id: 'aaaaaaaa', text: '甲丁丙' }]);
    expect(session.answer(asked(session), 'whole')).toBe(true);
    expect(textOf(session)).toBe('');
    expect(session.redo()).toBe('done');
    expect(textOf(session)).toBe('甲丁丙');
  });

  it('leaves a skipped step and takes the one before', () => {
    const session = open();
    type(session, 'bbbbbbbb', '前');
    type(session, 'aaaaaaaa', '甲乙丙');
    session.receive([{ op: 'text', id: 'aaaaaaaa', text: '甲丁丙' }]);
    session.answer(asked(session), 'skip');
    expect(session.undo()).toBe('done');
    expect([textOf(session), textOf(session, 'bbbbbbbb')]).toEqual(['甲丁丙', '']);
    expect(session.undo()).toBe('nothing');
  });

  it('takes back only what nobody came in the way of, where that is said', () => {
    const session = open();
    session.run(
      [
        { op: 'text', id: 'aaaaaaaa', text: '甲乙丙' },
        { op: 'text', id: 'bbbbbbbb', text: '子丑寅' },
      ],
      { command: 'replace-all' },
    );
    session.receive([{ op: 'text', id: 'aaaaaaaa', text: '甲丁丙' }]);
    const question = asked(session);
    expect(question.separable).toBe(true);
    session.answer(question, 'rest');
    expect([textOf(session), textOf(session, 'bbbbbbbb')]).toEqual(['甲丁丙', '']);
  });

  it('asks about a review that the step would take with it', () => {
    const session = open();
    type(session, 'aaaaaaaa', '甲');
    session.run([{ op: 'state', id: 'aaaaaaaa', state: 'translated' }], { command: 'confirm' });
    session.receive([{ op: 'state', id: 'aaaaaaaa', state: 'reviewed' }]);
    session.answer(asked(session), 'whole');
    expect(session.row('aaaaaaaa')?.target.state).toBe('initial');
  });

  it('asks before a locked row is changed, and keeps it locked', () => {
    const session = open();
    type(session, 'aaaaaaaa', '甲');
    session.receive([{ op: 'lock', id: 'aaaaaaaa', locked: true }]);
    const question = asked(session);
    expect(question.clashes).toMatchObject([{ refusal: 'locked-row' }]);
    session.answer(question, 'whole');
    expect(session.row('aaaaaaaa')?.target).toMatchObject({ text: '', locked: true });
  });

  it('asks where joined rows were changed, and parts them as they were', () => {
    const session = open();
    type(session, 'aaaaaaaa', '甲甲');
    type(session, 'bbbbbbbb', '乙乙');
    session.run([{ op: 'join', id: 'bbbbbbbb', into: 'aaaaaaaa' }], { command: 'join' });
    session.receive([{ op: 'text', id: 'aaaaaaaa', text: '全改了' }]);
    session.answer(asked(session), 'whole');
    expect([textOf(session), textOf(session, 'bbbbbbbb')]).toEqual(['甲甲', '乙乙']);
  });

  it('asks where the rows are gone', () => {
    const session = open();
    session.run([{ op: 'own', id: 'own-one', kind: 'own', after: 'aaaaaaaa', text: '按' }], {
      command: 'insert-own',
    });
    session.run([{ op: 'text', id: 'own-one', text: '按语' }], { command: 'type' });
    session.receive([{ op: 'remove-own', id: 'own-one' }]);
    const question = asked(session);
    expect(question).toMatchObject({ restorable: false, separable: false });
    expect(question.clashes).toMatchObject([{ id: 'own-one', now: undefined }]);
  });

  it('asks nothing where nothing overlaps', () => {
    const session = open();
    type(session, 'aaaaaaaa', '甲乙丙');
    session.receive([{ op: 'text', id: 'aaaaaaaa', text: '甲乙丙（后来）' }]);
    expect(session.undo()).toBe('done');
    expect(textOf(session)).toBe('（后来）');
  });

  it('counts what was done since a step', () => {
    const session = open();
    const steps: string[] = [];
    const told = new ArticleSession(article(), {
      onEdit: ({ step }) => steps.push(step),
      now: () => 0,
    });
    for (const [id, text] of [
      ['aaaaaaaa', '一'],
      ['bbbbbbbb', '二'],
      ['cccccccc', '三'],
    ] as const) {
      type(told, id, text);
    }
    expect(steps.map((step) => told.stepsSince(step))).toEqual([2, 1, 0]);
    expect(session.stepsSince('unknown')).toBeUndefined();
  });
});
