import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../projects/segments/history/changes.ts';
import type { Operation } from '../../projects/segments/operations.ts';
import type { Row } from '../../projects/segments/types.ts';
import { ArticleSession, type SessionChange } from './session.ts';

const PIECES = ['词', 'word', ' ', '，', '😀', '\ud83d', 'e\u0301', '“', '\n', ''] as const;
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((parts) => parts.join(''));
const IDS = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'dddddddd', 'eeeeeeee'] as const;
const id = fc.constantFrom(...IDS);

const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ op: fc.constant('text' as const), id, text }) },
  fc.record({
    op: fc.constant('state' as const),
    id,
    state: fc.constantFrom('initial', 'translated', 'reviewed', 'final'),
  }),
  fc.record({ op: fc.constant('lock' as const), id, locked: fc.boolean() }),
  fc.record({ op: fc.constant('note' as const), id, note: fc.option(text) }),
  fc.record({
    op: fc.constant('clash' as const),
    id,
    alts: fc.option(text.map((alt) => ({ ahash234: alt }))),
    settled: fc.constantFrom<string[]>([], ['bhash234']),
  }),
  fc
    .nat(IDS.length - 2)
    .map((at) => ({ op: 'join' as const, id: IDS[at + 1] ?? '', into: IDS[at] ?? '' })),
  fc.record({ op: fc.constant('unjoin' as const), id }),
  fc.record({ op: fc.constant('omit' as const), id, reason: fc.constant('重复') }),
  fc.record({ op: fc.constant('restore' as const), id }),
  id.map((of) => ({
    op: 'split' as const,
    id: of,
    newId: `${of}-2`,
    sourceOffset: 5,
    targetOffset: 0,
  })),
  id.map((of) => ({ op: 'unsplit' as const, id: of, newId: `${of}-2` })),
  fc.record({
    op: fc.constant('own' as const),
    id: fc.constantFrom('own-one', 'own-two'),
    kind: fc.constant('own' as const),
    after: id,
    text,
  }),
  fc.constantFrom(
    { op: 'remove-own' as const, id: 'own-one' },
    { op: 'remove-own' as const, id: 'own-two' },
  ),
);

function article(): Row[] {
  return IDS.map((id, index) => ({
    id,
    kind: 'paragraph',
    source: 'One two three.',
    at: [{ start: index * 20, end: index * 20 + 14 }],
    target: { id, text: '', state: 'initial' },
  }));
}

function open(now: () => number = () => 0) {
  const sent: Operation[] = [];
  const session = new ArticleSession(article(), {
    onEdit: ({ operations }) => sent.push(...operations),
    now,
  });
  return { session, sent };
}

/** Everything a person sees of the rows: not who changed them and when. */
function look(session: ArticleSession) {
  return session.rows.map((row) => {
    const { by: _, at: __, ...target } = row.target;
    return { ...row, target: Object.fromEntries(Object.entries(target).sort()) };
  });
}

function type(session: ArticleSession, id: string, value: string) {
  session.run([{ op: 'text', id, text: value, origin: 'typed' }], {
    command: 'type',
    merge: 'typing',
  });
}

describe('taking back', () => {
  it('restores the rows exactly, step by step, whatever was done, and does it again exactly', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(operation, { minLength: 1, maxLength: 3 }), { maxLength: 12 }),
        (groups) => {
          const { session } = open();
          const looks = [look(session)];
          for (const group of groups) {
            session.run(group, { command: 'test' });
            const now = look(session);
            if (JSON.stringify(now) !== JSON.stringify(looks.at(-1))) looks.push(now);
          }
          for (const expected of looks.slice(0, -1).reverse()) {
            while (JSON.stringify(look(session)) !== JSON.stringify(expected)) {
              if (session.undo() !== 'done') break;
            }
            expect(look(session)).toEqual(expected);
          }
          while (session.redo() === 'done');
          expect(look(session)).toEqual(looks.at(-1));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('leaves alone what came from elsewhere', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ id, text, remote: fc.boolean() }), { minLength: 1, maxLength: 12 }),
        (edits) => {
          const { session } = open();
          const marked = new Map<string, string>();
          for (const [index, edit] of edits.entries()) {
            const before = fieldsOf(session.row(edit.id) ?? fail()).text;
            if (edit.remote) {
              const mark = `〔${index}〕`;
              const value = `${before}${mark}`;
              session.receive([{ op: 'text', id: edit.id, text: value }]);
              marked.set(edit.id, (marked.get(edit.id) ?? '') + mark);
            } else {
              type(session, edit.id, `${edit.text}${before}`);
            }
          }
          while (session.undo() === 'done');
          for (const [id, marks] of marked) {
            expect(fieldsOf(session.row(id) ?? fail()).text).toContain(marks);
          }
          while (session.redo() === 'done');
          for (const [id, marks] of marked) {
            expect(fieldsOf(session.row(id) ?? fail()).text).toContain(marks);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('takes back across rows and says where the caret belongs', () => {
    const { session } = open();
    type(session, 'aaaaaaaa', '甲');
    session.run([{ op: 'state', id: 'aaaaaaaa', state: 'translated' }], { command: 'confirm' });
    type(session, 'bbbbbbbb', '乙乙');
    const places: SessionChange['place'][] = [];
    session.subscribe(({ place }) => places.push(place));
    session.undo();
    session.undo();
    session.undo();
    expect(places).toEqual([
      { id: 'bbbbbbbb', offset: 0 },
      { id: 'aaaaaaaa', offset: 1 },
      { id: 'aaaaaaaa', offset: 0 },
    ]);
    expect(session.undo()).toBe('nothing');
  });

  it('keeps the caret in the row that an empty one was joined into', () => {
    const { session } = open();
    type(session, 'aaaaaaaa', '甲甲');
    session.run([{ op: 'join', id: 'bbbbbbbb', into: 'aaaaaaaa' }], { command: 'join' });
    const places: SessionChange['place'][] = [];
    session.subscribe(({ place }) => places.push(place));
    session.undo();
    session.redo();
    session.undo();
    const atTheEnd = { id: 'aaaaaaaa', offset: 2 };
    expect(places).toEqual([atTheEnd, atTheEnd, atTheEnd]);
  });

  it('puts the caret where joined texts part', () => {
    const { session } = open();
    type(session, 'aaaaaaaa', '甲甲');
    type(session, 'bbbbbbbb', '乙');
    session.run([{ op: 'join', id: 'bbbbbbbb', into: 'aaaaaaaa' }], { command: 'join' });
    const places: SessionChange['place'][] = [];
    session.subscribe(({ place }) => places.push(place));
    session.undo();
    expect(places).toEqual([{ id: 'aaaaaaaa', offset: 2 }]);
  });

  it('tells the host what undo and redo change', () => {
    const { session, sent } = open();
    type(session, 'aaaaaaaa', '甲');
    sent.length = 0;
    session.undo();
    session.redo();
    expect(sent).toEqual([
      { op: 'text', id: 'aaaaaaaa', text: '', state: 'initial', origin: null },
      { op: 'text', id: 'aaaaaaaa', text: '甲', state: 'initial', origin: 'typed' },
    ]);
  });

  it('keeps a row as it is when somebody locked it since', () => {
    const { session } = open();
    type(session, 'aaaaaaaa', '甲');
    session.receive([{ op: 'lock', id: 'aaaaaaaa', locked: true }]);
    session.undo();
    expect(session.row('aaaaaaaa')?.target.text).toBe('甲');
  });

  it('joins back what was cut even where the second half was changed elsewhere', () => {
    const { session } = open();
    type(session, 'aaaaaaaa', '前后');
    session.run(
      [{ op: 'split', id: 'aaaaaaaa', newId: 'aaaaaaaa-2', sourceOffset: 4, targetOffset: 1 }],
      { command: 'split' },
    );
    session.receive([{ op: 'text', id: 'aaaaaaaa-2', text: '后来' }]);
    session.undo();
    expect(session.row('aaaaaaaa')?.target.text).toBe('前后来');
  });
});

describe('steps while typing', () => {
  const typed = (values: readonly (readonly [string, number])[]) => {
    let time = 0;
    const { session } = open(() => time);
    for (const [value, at] of values) {
      time = at;
      type(session, 'aaaaaaaa', value);
    }
    const steps: string[] = [];
    while (session.undo() === 'done') steps.push(session.row('aaaaaaaa')?.target.text ?? '');
    return steps;
  };

  it('are one while the typing goes on', () => {
    expect(
      typed([
        ['开', 0],
        ['开放', 100],
        ['开放权重', 200],
      ]),
    ).toEqual(['']);
  });

  it('end with a pause of more than a second', () => {
    expect(
      typed([
        ['开', 0],
        ['开放', 1500],
      ]),
    ).toEqual(['开', '']);
  });

  it('end behind punctuation', () => {
    expect(
      typed([
        ['开放，', 0],
        ['开放，权', 100],
      ]),
    ).toEqual(['开放，', '']);
  });

  it('end where the caret jumps', () => {
    expect(
      typed([
        ['开放', 0],
        ['很开放', 100],
      ]),
    ).toEqual(['开放', '']);
  });

  it('end where deleting begins, and deleting on is one', () => {
    expect(
      typed([
        ['开放权', 0],
        ['开放', 10],
        ['开', 20],
      ]),
    ).toEqual(['开放权', '']);
  });

  it('end with a command', () => {
    let time = 0;
    const { session } = open(() => time);
    type(session, 'aaaaaaaa', '开');
    session.run([{ op: 'state', id: 'aaaaaaaa', state: 'translated' }], { command: 'confirm' });
    time = 10;
    type(session, 'aaaaaaaa', '开放');
    session.undo();
    expect(fieldsOf(session.row('aaaaaaaa') ?? fail())).toMatchObject({
      text: '开',
      state: 'translated',
    });
  });
});

describe('telling', () => {
  it('leaves out what does not fit, and returns why', () => {
    const { session, sent } = open();
    session.run([{ op: 'lock', id: 'aaaaaaaa', locked: true }], { command: 'lock' });
    sent.length = 0;
    const refused = session.run(
      [
        { op: 'text', id: 'aaaaaaaa', text: '甲' },
        { op: 'text', id: 'bbbbbbbb', text: '乙' },
      ],
      { command: 'fill' },
    );
    expect(refused).toEqual([{ index: 0, id: 'aaaaaaaa', reason: 'locked-row' }]);
    expect(sent).toEqual([{ op: 'text', id: 'bbbbbbbb', text: '乙' }]);
  });

  it('says nothing where nothing changed', () => {
    const { session, sent } = open();
    session.run([{ op: 'text', id: 'aaaaaaaa', text: '' }], { command: 'type' });
    expect(sent).toEqual([]);
    expect(session.canUndo).toBe(false);
  });

  it('knows when rows came or went', () => {
    const { session } = open();
    const moves: boolean[] = [];
    session.subscribe(({ moved }) => moves.push(moved));
    type(session, 'aaaaaaaa', '甲');
    session.run([{ op: 'own', id: 'own-one', kind: 'own', after: 'aaaaaaaa', text: '按' }], {
      command: 'own',
    });
    session.receive([{ op: 'text', id: 'bbbbbbbb', text: '乙' }]);
    session.replace([...session.rows].reverse(), 'merged');
    session.replace(
      session.rows.map((row) => (row.id === 'bbbbbbbb' ? { ...row } : row)),
      'merged',
    );
    expect(moves).toEqual([false, true, false, true, false]);
  });
});

function fail(): never {
  throw new Error('no such row');
}
