import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalSource, canonicalTarget } from './canonical.ts';
import { anyText, fuzzRuns, sourceRecordsArbitrary, workedOn } from './fixtures/arbitraries.ts';
import {
  type ParsedRecords,
  parseSourceRecords,
  parseTargetRecords,
  printSourceRecords,
  printTargetRecords,
} from './jsonl.ts';
import { targetRecords } from './rows.ts';
import { sourceLineSchema, targetLineSchema } from './schema.ts';
import type { TargetRecord } from './types.ts';

const zh = (text: string) => parseTargetRecords(text, 'zh.jsonl');
const texts = fc.dictionary(fc.string(), anyText, { maxKeys: 3 });

/** Target records with every field the format has. */
const targets: fc.Arbitrary<readonly TargetRecord[]> = fc
  .tuple(workedOn, texts, texts, fc.array(anyText))
  .map(([rows, dismissed, alts, settled]) =>
    targetRecords(rows).map((record, index) =>
      index % 2 === 0 ? record : { ...record, dismissed, alts, settled },
    ),
  );

function reasons({ problems }: ParsedRecords<unknown>): string[] {
  return problems.map(({ reason, line, detail }) =>
    [reason, line, detail].filter((part) => part !== undefined).join(' '),
  );
}

describe('segment files', () => {
  it('give records back as they were written', () => {
    fc.assert(
      fc.property(targets, sourceRecordsArbitrary, (records, source) => {
        expect(zh(printTargetRecords(records))).toEqual({ records, problems: [], lossless: true });
        expect(parseSourceRecords(printSourceRecords(source), 'en.jsonl')).toEqual({
          records: source,
          problems: [],
          lossless: true,
        });
      }),
    );
  });

  it('are the same bytes when read and written again', () => {
    fc.assert(
      fc.property(targets, (records) => {
        const file = printTargetRecords(records);
        expect(printTargetRecords(zh(file).records)).toBe(file);
      }),
    );
  });

  it('have one record a line, keys in fixed order, and a blank line after every record', () => {
    const record: TargetRecord = {
      state: 'translated',
      at: '2025-01-01T00:00:00Z',
      text: '一\n二\u2028',
      id: 'aaaaaaaa',
      alts: { b: '2', '10': '1', a: '3' },
      by: 'kai',
    };
    expect(printTargetRecords([record, { in: 'aaaaaaaa', id: 'bbbbbbbb' }])).toBe(
      '{"id":"aaaaaaaa","text":"一\\n二\u2028","state":"translated","by":"kai",' +
        '"at":"2025-01-01T00:00:00Z","alts":{"10":"1","a":"3","b":"2"}}\n\n' +
        '{"id":"bbbbbbbb","in":"aaaaaaaa"}\n\n',
    );
    expect(
      printSourceRecords([
        {
          id: 'a',
          kind: 'h1',
          text: 'x y',
          at: [
            { start: 2, end: 3 },
            { start: 4, end: 5 },
          ],
        },
      ]),
    ).toBe('{"id":"a","kind":"h1","at":[[2,3],[4,5]],"text":"x y"}\n\n');
  });

  it('never throw and keep every sound line, whatever stands between them', () => {
    fc.assert(
      fc.property(
        targets,
        fc.array(anyText),
        fc.infiniteStream(fc.nat(4)),
        (records, noise, gaps) => {
          const parts = records.map((record) => `${printTargetRecords([record])}`);
          const broken = noise.map((text) => `#${text.replace(/[\r\n\ufeff]/g, '')}\n`);
          const lines = parts.flatMap((part) =>
            gaps.next().value === 0 ? [broken.pop() ?? '', part] : [part],
          );
          expect(zh(lines.join('')).records).toEqual(records);
        },
      ),
      { numRuns: fuzzRuns },
    );
  });

  it('never throw on any text or any JSON', () => {
    const anyJson = fc.array(fc.json()).map((values) => values.join('\n'));
    const cut = fc.tuple(targets, fc.nat(), fc.nat(3)).map(([records, at, length]) => {
      const file = printTargetRecords(records);
      const start = at % (file.length + 1);
      return file.slice(0, start) + file.slice(start + length);
    });
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string(), anyJson, cut), (text) => {
        for (const parse of [parseSourceRecords, parseTargetRecords]) {
          const { records, problems, lossless } = parse(text, 'zh.jsonl');
          if (problems.length === 0) expect(lossless).toBe(true);
          expect(problems.every(({ line = 1 }) => line >= 1)).toBe(true);
          expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
        }
      }),
      { numRuns: fuzzRuns },
    );
  });

  it('are read the fast way as zod would read them', () => {
    fc.assert(
      fc.property(targets, sourceRecordsArbitrary, fc.jsonValue(), (records, source, other) => {
        for (const line of `${printTargetRecords(records)}${printSourceRecords(source)}`.split(
          '\n',
        )) {
          if (line !== '') compareWithZod(JSON.parse(line));
        }
        compareWithZod(other);
      }),
    );
    const odd: object[] = [
      { id: 'a', kind: 'h1', at: [[2, 1]], text: 'x' },
      { id: 'a', kind: 'h1', at: [[-1, 1]], text: 'x' },
      { id: 'a', kind: 'h1', at: [[0, 1.5]], text: 'x' },
      { id: 'a', kind: 'h1', at: [], text: 'x' },
      { id: 'own-a', kind: 'h1', at: [[0, 1]], text: 'x' },
      { id: 'a', kind: 'own', at: [[0, 1]], text: 'x' },
      { id: 'a', kind: 'h1', at: [[0, 1]], text: 'x\ny' },
      { id: 'own-a', text: 'x' },
      { id: '', text: 'x' },
      { id: 'a', text: null },
      { id: 'a', locked: false },
      { id: 'a', state: 'done' },
      { id: 'a', toString: 'x' },
    ];
    for (const value of odd) {
      expect(canonicalSource(value)).toBeUndefined();
      expect(canonicalTarget(value)).toBeUndefined();
    }
  });

  const one = '{"id":"a","text":"甲","state":"initial"}';
  const two = '{"id":"b","text":"乙","state":"initial"}';

  it.each([
    ['a byte order mark', `\ufeff${one}\n\n${two}\n\n`, ['bom 1'], true],
    ['CRLF line ends', `${one}\r\n\r\n${two}\r\n\r\n`, ['crlf 1'], true],
    ['the same record twice', `${one}\n\n${one}\n\n${two}`, ['duplicate-id 3 a'], true],
    [
      'two records with one id',
      `${one}\n\n${one.replace('甲', '丙')}\n\n${two}`,
      ['duplicate-id 3 a'],
      false,
    ],
    [
      "git's conflict markers",
      `<<<<<<< ours\n${one}\n=======\n${one.replace('甲', '丙')}\n>>>>>>> theirs\n${two}`,
      [
        'conflict-marker 1 <<<<<<< ours',
        'conflict-marker 3 =======',
        'duplicate-id 4 a',
        'conflict-marker 5 >>>>>>> theirs',
      ],
      false,
    ],
    [
      'a record of an unknown shape',
      `${one}\n{"id":"c","text":"x","colour":"red"}\n${two}`,
      ['broken-line 2 Unrecognized key: "colour"'],
      false,
    ],
  ])('name %s and keep the rest', (_, text, expected, lossless) => {
    const parsed = zh(text);
    expect(reasons(parsed)).toEqual(expected);
    expect(parsed.records.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(parsed.lossless).toBe(lossless);
  });

  it('name a torn line with its number and keep the rest', () => {
    const parsed = zh(`${one}\n\n{"id":"c","te\n\n${two}\n\n`);
    expect(parsed.problems).toMatchObject([{ reason: 'broken-line', file: 'zh.jsonl', line: 3 }]);
    expect(parsed.records.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(parsed.lossless).toBe(false);
  });

  it('do not name every line of a file that is no segment file', () => {
    const { problems } = zh('x\n'.repeat(1000));
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)).toMatchObject({ reason: 'more-problems', detail: '950' });
  });
});

function compareWithZod(value: unknown): void {
  const source = canonicalSource(value);
  if (source !== undefined) expect(sourceLineSchema.parse(value)).toEqual(source);
  const target = canonicalTarget(value);
  if (target !== undefined) expect(targetLineSchema.parse(value)).toEqual(target);
}
