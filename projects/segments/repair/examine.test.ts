import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, fuzzRuns } from '../fixtures/arbitraries.ts';
import { parseSourceRecords, parseTargetRecords } from '../jsonl.ts';
import { pairRows } from '../rows.ts';
import { normaliseText } from '../rowText.ts';
import type { TargetRecord } from '../types.ts';
import { examine } from './examine.ts';
import {
  article,
  articleRecords,
  damagedProject,
  type Files,
  filesOf,
  given,
  healthyProject,
} from './fixtures/damage.ts';
import type { RepairAction } from './types.ts';

const target: readonly TargetRecord[] = articleRecords.map(({ id }, index) => ({
  id,
  text: `译文 ${index}`,
  state: 'translated',
}));
const healthy = filesOf(articleRecords, target);
const [first = '', second = '', third = ''] = articleRecords.map(({ id }) => id);

function repaired(files: Partial<Files>): Partial<Files> {
  return { ...files, ...examine(given(files)).files };
}

function told(files: Partial<Files>): string[] {
  return examine(given(files)).actions.map(brief);
}

function brief({ reason, file, line, ids, count, detail }: RepairAction): string {
  const rest = [line, ids?.join(' '), count, detail].filter(
    (part) => part !== undefined && part !== '',
  );
  return [file, reason, ...rest].join(' ');
}

function zh(files: Partial<Files>): readonly TargetRecord[] {
  return parseTargetRecords(files['zh.jsonl'] ?? '', 'zh.jsonl').records;
}

/** Every text that a Chinese file holds, wherever it stands. */
function textsOf(records: readonly TargetRecord[]): Set<string> {
  return new Set(
    records
      .flatMap(({ text = '', alts = {} }) => [text, ...Object.values(alts)])
      .map(normaliseText)
      .filter((text) => text !== ''),
  );
}

/** What a damaged file still holds on lines that are whole. */
function readableTexts(content: string): Set<string> {
  const records = content.split(/\r\n|\n|\r/).flatMap((line) => {
    try {
      const value: unknown = JSON.parse(line.replace(/^\uFEFF/, ''));
      const { id, text } = value as Partial<TargetRecord>;
      return typeof id === 'string' && typeof text === 'string' ? [{ id, text }] : [];
    } catch {
      return [];
    }
  });
  return textsOf(records);
}

function expectSound(files: Partial<Files>): void {
  const en = parseSourceRecords(files['en.jsonl'] ?? '', 'en.jsonl');
  const target = parseTargetRecords(files['zh.jsonl'] ?? '', 'zh.jsonl');
  expect([...en.problems, ...target.problems]).toEqual([]);
  const { problems } = pairRows(en.records, target.records);
  expect(problems.filter(({ reason }) => reason !== 'unknown-id')).toEqual([]);
}

describe('examining a project', () => {
  it('finds nothing in a healthy one', () => {
    fc.assert(
      fc.property(healthyProject, (files) => {
        expect(examine(given(files))).toEqual({ actions: [], left: [], files: {} });
      }),
      { numRuns: fuzzRuns },
    );
  });

  it('repairs any damage at once, and loses no text that could be read', () => {
    fc.assert(
      fc.property(damagedProject, (files) => {
        const after = repaired(files);
        expect(examine(given(after))).toEqual({ actions: [], left: [], files: {} });
        expectSound(after);
        const kept = textsOf(zh(after));
        expect([...readableTexts(files['zh.jsonl'])].filter((text) => !kept.has(text))).toEqual([]);
      }),
      { numRuns: fuzzRuns },
    );
  });

  it('answers any text, in whichever file', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(healthy) as (keyof Files)[])),
        anyText,
        (name, text) => {
          const after = repaired({ ...healthy, [name]: text });
          expect(examine(given(after)).actions).toEqual([]);
        },
      ),
      { numRuns: fuzzRuns },
    );
  });

  it('answers every beginning of every file', () => {
    for (const name of Object.keys(healthy) as (keyof Files)[]) {
      for (let end = 0; end < healthy[name].length; end += 3) {
        const after = repaired({ ...healthy, [name]: healthy[name].slice(0, end) });
        expect(examine(given(after)).actions, `${name} ${end}`).toEqual([]);
      }
    }
  });
});

type Change = (content: string) => string;

function change(name: keyof Files, how: Change): Files {
  return { ...healthy, [name]: how(healthy[name]) };
}

/** A line of `zh.jsonl`: the record of the given number. */
const lineOf = (number: number) => healthy['zh.jsonl'].split('\n\n')[number] ?? '';

describe('repairing zh.jsonl', () => {
  it.each<[string, Change, readonly string[]]>([
    ['a byte order mark', (text) => `\uFEFF${text}`, ['zh.jsonl bom 1']],
    ['CRLF', (text) => text.replaceAll('\n', '\r\n'), ['zh.jsonl crlf']],
    [
      'a line twice',
      (text) => text.replace(lineOf(1), `${lineOf(1)}\n${lineOf(1)}`),
      [`zh.jsonl duplicate-equal 4 ${second}`],
    ],
    [
      'a line left out',
      (text) => text.replace(lineOf(1), ''),
      [`zh.jsonl missing-records ${second}`],
    ],
    [
      'two lines that changed places',
      (text) => [lineOf(1), lineOf(0), text.split('\n\n').slice(2).join('\n\n')].join('\n\n'),
      [`zh.jsonl reordered ${first}`],
    ],
    [
      'a line of nothing that can be read',
      (text) => `\0\0\0\n${text}`,
      ['zh.jsonl unread-line 1 \0\0\0'],
    ],
    ['a marker of its own', (text) => `=======\n${text}`, ['zh.jsonl stray-marker 1 =======']],
    [
      'a key that nobody knows',
      (text) => text.replace('"state"', '"mood":"fine","state"'),
      [`zh.jsonl wrong-field 1 ${first} mood`],
    ],
  ])('tells and mends %s', (_, how, actions) => {
    const files = change('zh.jsonl', how);
    expect(told(files)).toEqual(actions);
    expect(textsOf(zh(repaired(files))).size).toBeGreaterThanOrEqual(target.length - 1);
  });

  it('gives back the file as it was where nothing was lost', () => {
    for (const how of [
      (text: string) => `\uFEFF${text}`,
      (text: string) => text.replaceAll('\n', '\r\n'),
      (text: string) => text.replaceAll('\n\n', ''),
      (text: string) => text.replaceAll('","', '",\n  "'),
      (text: string) => text.replace('"text"', '"teXt"'),
      (text: string) => text.replace(second, `q${second.slice(1)}`),
      (text: string) => text.replace(`"id":"${second}",`, ''),
    ]) {
      expect(repaired(change('zh.jsonl', how))).toEqual(healthy);
    }
  });

  it('saves what can be read of a torn line', () => {
    const files = change('zh.jsonl', (text) => text.slice(0, text.indexOf('译文 1') + 2));
    expect(told(files)[0]).toBe(`zh.jsonl torn-line 3 ${second}`);
    expect(zh(repaired(files)).slice(0, 3)).toEqual([
      target[0],
      { id: second, text: '译文', state: 'initial' },
      { id: third, text: '', state: 'initial' },
    ]);
  });

  it('keeps every text of a record that is there twice', () => {
    const files = change('zh.jsonl', (text) => text + lineOf(1).replace('译文 1', '另一种译法'));
    expect(told(files)).toEqual([`zh.jsonl duplicate-text ${2 * target.length + 1} ${second}`]);
    const { text = '', alts = {} } = zh(repaired(files))[1] ?? {};
    expect([text, ...Object.values(alts)].sort()).toEqual(['另一种译法', '译文 1'].sort());
  });

  it('keeps a text whose id is lost for good', () => {
    const files = change('zh.jsonl', (text) => `{"text":"谁的？"}\n${text}`);
    expect(told(files)[1]).toMatch(/^zh\.jsonl no-id 1 lost-/);
    expect(zh(repaired(files)).at(-1)).toMatchObject({ text: '谁的？' });
  });

  it('puts the two sides of a conflict together, and both texts into the row', () => {
    const theirs = lineOf(1).replace('译文 1', '他们的');
    const conflict = ['<<<<<<< HEAD', lineOf(1), '=======', theirs, '>>>>>>> main'].join('\n');
    const files = change('zh.jsonl', (text) => text.replace(lineOf(1), conflict));
    expect(told(files)).toEqual(['zh.jsonl conflict 3 1']);
    expect(told({ ...files, 'zh.jsonl': `${files['zh.jsonl']}{"id":"torn` })).toEqual([
      'zh.jsonl conflict 3 1',
      `zh.jsonl torn-line ${2 * target.length + 5} torn`,
    ]);
    const { text = '', alts = {} } = zh(repaired(files))[1] ?? {};
    expect([text, ...Object.values(alts)].sort()).toEqual(['他们的', '译文 1'].sort());
  });
});

describe('repairing en.jsonl', () => {
  it('gives back what of it the source still has', () => {
    const line = (number: number) => healthy['en.jsonl'].split('\n\n')[number] ?? '';
    for (const how of [
      () => '',
      (text: string) => text.replace(line(1), ''),
      (text: string) => text.replace(line(1), line(1).slice(0, 20)),
      (text: string) => text.replace(/"at":\[\[\d+/, '"at":[[1'),
      (text: string) => text.replace('"text":"The tax', '"text":"The fax'),
      (text: string) => text.replace(`"id":"${third}"`, '"id":"zzzzzzzz"'),
      (text: string) => text.replace(/"kind":"\w+"/, '"kind":"poem"'),
      (text: string) => text.split('\n\n').reverse().join('\n\n'),
    ]) {
      expect(repaired(change('en.jsonl', how))).toEqual(healthy);
    }
  });

  it('gives back a row that was cut in two, whichever half is lost', () => {
    const row = articleRecords.find(({ at }) => at.length > 1);
    if (row === undefined) throw new Error('no row of two lines');
    const halves = row.at.map((range, index) => ({
      id: index === 0 ? row.id : `${row.id}-${index + 1}`,
      kind: row.kind,
      at: [range],
      text: article.slice(range.start, range.end),
    }));
    const source = articleRecords.flatMap((each) => (each === row ? halves : [each]));
    const target = source.map(({ id }) => ({ id, text: `译 ${id}`, state: 'initial' }) as const);
    const files = filesOf(source, target);
    for (const { text } of halves) {
      const line = files['en.jsonl'].split('\n\n').find((each) => each.includes(`"${text}"`)) ?? '';
      expect(repaired({ ...files, 'en.jsonl': files['en.jsonl'].replace(line, '') })).toEqual(
        files,
      );
    }
  });

  it('is made again where it is missing', () => {
    const { 'en.jsonl': _, ...files } = healthy;
    expect(repaired(files)).toEqual(healthy);
  });
});

describe('repairing source.md', () => {
  it.each<[string, Change]>([
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text) => `\uFEFF${text}`],
    ['its last line end cut', (text) => text.trimEnd()],
    ['one line end more', (text) => `${text}\n`],
    [
      'a conflict with the right text on one side',
      (text) => `<<<<<<< HEAD\n${text}=======\n${text}more\n>>>>>>> main\n`,
    ],
  ])('takes back %s', (_, how) => {
    expect(repaired(change('source.md', how))).toEqual(healthy);
  });

  it('takes a source whose rows are all where they were, and says so', () => {
    const files = change('source.md', (text) => text.replace('code();', 'cope();'));
    expect(told(files)).toEqual(['source.md source-accepted']);
    const after = repaired(files);
    expect(after['source.md']).toBe(files['source.md']);
    expect(examine(given(after))).toEqual({ actions: [], left: [], files: {} });
  });

  it('takes such a source only when the segment files are sound', () => {
    const files = {
      ...change('source.md', (text) => text.replace('code();', 'cope();')),
      'zh.jsonl': `${healthy['zh.jsonl']}{"id":"torn`,
    };
    expect(told(files)).toEqual([`zh.jsonl torn-line ${2 * target.length + 1} torn`]);
    const left = [{ reason: 'source-changed', file: 'source.md' }];
    expect(examine(given(files)).left).toEqual(left);
    expect(told(repaired(files))).toEqual(['source.md source-accepted']);
  });

  it('leaves one that was changed, and says so', () => {
    const files = change('source.md', (text) => text.replace('Read on', 'Stop here'));
    expect(examine(given(files))).toEqual({
      actions: [],
      left: [{ reason: 'source-changed', file: 'source.md' }],
      files: {},
    });
  });
});

describe('repairing project.yaml', () => {
  it('makes it again of what can be read, the source and the rows', () => {
    const files = change('project.yaml', (text) => `${text}translator: [\n`);
    expect(told(files)[0]).toMatch(/^project\.yaml project-rebuilt /);
    expect(repaired(files)['project.yaml']).toContain('title: 开放权重');
    const { 'project.yaml': _, ...without } = healthy;
    expect(examine(given(repaired(without)))).toMatchObject({ actions: [], left: [] });
  });

  it('leaves the files of a newer version alone', () => {
    const files = { ...change('zh.jsonl', (text) => text.slice(9)), 'project.yaml': 'schema: 9\n' };
    expect(examine(given(files))).toEqual({
      actions: [],
      left: [{ reason: 'newer-schema', file: 'project.yaml', detail: '9' }],
      files: {},
    });
  });
});
