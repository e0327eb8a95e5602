import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importFormats } from '../import/types.ts';
import { anyText } from './fixtures/arbitraries.ts';
import { mergeYaml } from './mergeYaml.ts';
import { parseProject, printProject } from './projectFile.ts';
import type { ProjectSettings } from './types.ts';

const line = anyText
  .filter((text) => text.isWellFormed())
  .map((text) => text.slice(0, 200).toWellFormed());
const name = line.filter((text) => text !== '');
const address = fc.constantFrom('你', '您');

const sheet = fc.record(
  {
    titles: fc.array(line, { maxLength: 4 }),
    title: line,
    author: line,
    date: line,
    url: line,
    address,
    quotes: fc.constantFrom('curly', 'corner'),
    speakers: fc.array(
      fc.record({ name: line, chinese: line, address }, { requiredKeys: ['name'] }),
      { maxLength: 3 },
    ),
    nameList: fc.array(fc.record({ english: line, chinese: line }), { maxLength: 3 }),
    notes: line,
  },
  { requiredKeys: [] },
);

const preparation = fc.record(
  {
    version: fc.integer({ min: 1, max: 9 }),
    format: fc.constantFrom(...importFormats),
    file: name,
    encoding: name,
    decisions: fc.dictionary(
      name.filter((key) => key !== '__proto__'),
      fc.boolean(),
      { maxKeys: 4 },
    ),
    edited: fc.constant(true),
  },
  { requiredKeys: ['version', 'format', 'file'] },
);

const sha256 = '0123456789abcdef'.repeat(4);
const source = fc.record(
  { sha256: fc.constant(sha256), url: line, author: line, date: line },
  { requiredKeys: ['sha256'] },
);

const settings = fc.record(
  {
    schema: fc.constant(1),
    title: name,
    source,
    segmentation: fc.constantFrom('block', 'sentence'),
    created: line,
    translator: line,
    preparation,
    sheet,
    archived: fc.constant(true),
  },
  { requiredKeys: ['schema', 'title', 'source', 'segmentation', 'created'] },
) as unknown as fc.Arbitrary<ProjectSettings>;

const read = (content: string) => parseProject(content, 'project.yaml');

describe('project.yaml with everything in it', () => {
  it('gives the settings back as they were written', () => {
    fc.assert(
      fc.property(settings, (written) => {
        expect(read(printProject(written))).toEqual({ ok: true, value: written });
      }),
    );
  });

  it('keeps lines of blanks alone', () => {
    const written = {
      schema: 1 as const,
      title: 'T',
      source: { sha256: '0'.repeat(64) },
      segmentation: 'block' as const,
      created: '',
      sheet: { notes: '说明\n  \n\n \n', titles: [' \n'] },
    };
    const printed = printProject(written);
    expect(read(printed)).toEqual({ ok: true, value: written });
    expect(read(printProject(written, `# kept\n${printed}`))).toEqual({ ok: true, value: written });
    expect(printProject(written, `# kept\n${printed}`)).toContain('# kept');
  });

  it('gives the new settings back, whatever stood in the file before', () => {
    fc.assert(
      fc.property(settings, settings, (before, after) => {
        const printed = printProject(after, printProject(before));
        expect(read(printed)).toEqual({ ok: true, value: after });
      }),
    );
  });

  it('is written over with what it holds without a change', () => {
    fc.assert(
      fc.property(settings, (written) => {
        const printed = printProject(written);
        expect(printProject(written, printed)).toBe(printed);
      }),
    );
  });

  it('keeps the keys of others, at the top and with the source', () => {
    const foreign = fc.dictionary(
      fc.constantFrom('editors', 'x', 'later', '开源'),
      fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown),
      { maxKeys: 3 },
    );
    fc.assert(
      fc.property(settings, settings, foreign, foreign, (before, after, top, inSource) => {
        const merged = { ...top, ...before, source: { ...inSource, ...before.source } };
        const previous = JSON.stringify(merged);
        const printed = printProject(after, previous);
        expect(read(printed)).toEqual({ ok: true, value: after });
        const keys = { keys: [] };
        // Written again with no key as ours, everything that is not new is of others.
        const all = mergeYaml(printed, {}, keys);
        for (const key of Object.keys(top)) expect(all).toContain(key);
        for (const key of Object.keys(inSource)) expect(all).toContain(key);
      }),
    );
  });
});

const ours = { keys: ['a', 'b', 'c'], below: { c: { keys: ['d'] } } };

describe('writing a value over a file', () => {
  it.each<[string, string, object, string]>([
    [
      'keeps comments',
      '# top\na: 1 # one\n\n# two\nb: 2\n',
      { a: 1, b: 3 },
      '# top\na: 1 # one\n\n# two\nb: 3\n',
    ],
    ['removes a key of ours', 'a: 1\nb: 2\nz: 3\n', { a: 1 }, 'a: 1\nz: 3\n'],
    [
      'keeps how an unchanged value is written',
      "a: 'x'\nb: |-\n  y\n  z\n",
      { a: 'x', b: 'y\nz' },
      "a: 'x'\nb: |-\n  y\n  z\n",
    ],
    ['adds behind', 'b: 1\n', { a: [1, { d: 'x' }], b: 1 }, 'b: 1\na:\n  - 1\n  - d: x\n'],
    [
      'changes lists item by item',
      'a:\n  - x # first\n  - y\n',
      { a: ['x', 'z', 'w'] },
      'a:\n  - x # first\n  - z\n  - w\n',
    ],
    ['shortens lists', 'a: [ 1, 2, 3 ]\n', { a: [1] }, 'a: [ 1 ]\n'],
    [
      'keeps the keys of others where there may be some',
      'c:\n  d: 1\n  e: 2\n',
      { c: {} },
      'c:\n  e: 2\n',
    ],
    [
      'drops what stands in a part of ours',
      'a:\n  d: 1\n  e: 2\n',
      { a: { d: 1 } },
      'a:\n  d: 1\n',
    ],
    [
      'gives way to another kind of value',
      'a: 1\nb:\n  - 1\n',
      { a: { d: 1 }, b: 'x' },
      'a:\n  d: 1\nb: x\n',
    ],
    ['resolves an alias whose anchor goes', 'a: &x 1\nz: *x\n', { b: 2 }, 'z: 1\nb: 2\n'],
    ['starts anew where the file is no mapping', '- 1\n', { a: 1 }, 'a: 1\n'],
    ['starts anew where the file cannot be read', 'a: [\n', { a: 1 }, 'a: 1\n'],
    ['starts anew where the file is empty', '', { a: 1 }, 'a: 1\n'],
  ])('%s', (_, previous, value, printed) => {
    expect(mergeYaml(previous, value, ours)).toBe(printed);
  });
});
