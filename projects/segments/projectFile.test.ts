import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, fuzzRuns } from './fixtures/arbitraries.ts';
import { parseProject, parseWorkspace, printProject, printWorkspace } from './projectFile.ts';
import type { ProjectSettings } from './types.ts';

const sha256 = '0123456789abcdef'.repeat(4);
const settings: ProjectSettings = {
  schema: 1,
  title: '开源：一封 #信',
  source: { sha256, url: 'https://example.com/a?b=c', date: '2024-07-23' },
  segmentation: 'block',
  created: '2025-01-01T00:00:00Z',
};

describe('project.yaml', () => {
  it('gives the settings back as they were written', () => {
    const name = anyText.filter((text) => text !== '' && text.isWellFormed());
    fc.assert(
      fc.property(name, name, (title, translator) => {
        const written = { ...settings, title, translator };
        expect(parseProject(printProject(written), 'project.yaml')).toEqual({
          ok: true,
          value: written,
        });
      }),
    );
  });

  it('keeps comments, order and keys it does not know when it is written', () => {
    const previous = '# ours\ntitle: old # why\neditors: [kai, 李]\nsource:\n  sha256: x # hash\n';
    const written = printProject(settings, previous);
    expect(written).toContain(
      '# ours\ntitle: 开源：一封 #信 # why\n'.replace(': 开源：一封 #信', ': "开源：一封 #信"'),
    );
    expect(written).toContain('editors: [ kai, 李 ]');
    expect(written).toContain(`sha256: ${sha256} # hash`);
    expect(parseProject(written, 'project.yaml')).toEqual({ ok: true, value: settings });
  });

  it.each([
    ['that is no YAML', 'schema: 1\ntitle: [\n', 3],
    ['with a key twice', 'title: a\nschema: 1\ntitle: b\n', 3],
    ['with a value of the wrong kind', 'schema: 1\n\ntitle: 3\n', 3],
    ['with a bad hash', printProject(settings).replace(sha256, 'abc'), 4],
    ['that is empty', '', 1],
    ['that is a list', '- a\n', 1],
    ['with an alias to nothing', 'schema: *x\n', undefined],
  ])('%s is named with its line', (_, content, line) => {
    const parsed = parseProject(content, 'project.yaml');
    expect(parsed).toMatchObject({
      ok: false,
      error: { reason: 'broken-project-file', file: 'project.yaml' },
    });
    expect(parsed.ok ? undefined : parsed.error.line).toBe(line);
  });

  it('of a newer version is named as that', () => {
    expect(parseProject('schema: 2\nwhatever: true\n', 'project.yaml')).toEqual({
      ok: false,
      error: { reason: 'newer-schema', file: 'project.yaml', detail: '2' },
    });
  });

  it('never throws, whatever the file holds', () => {
    const laughs = Array.from({ length: 12 }, (_, n) =>
      n === 0
        ? 'a0: &a0 [x]'
        : `a${n}: &a${n} [${Array(9)
            .fill(`*a${n - 1}`)
            .join(', ')}]`,
    ).join('\n');
    const cut = fc.tuple(fc.nat(), anyText).map(([at, text]) => {
      const file = printProject(settings);
      const place = at % file.length;
      return file.slice(0, place) + text + file.slice(place + 1);
    });
    const yaml = fc
      .array(
        fc.constantFrom(
          'a',
          ':',
          ' ',
          '\n',
          '- ',
          '[',
          '}',
          '&x',
          '*x',
          '|',
          '>',
          '"',
          '#',
          '!!js/function ',
          '? ',
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string(), cut, yaml, fc.constant(laughs)), (content) => {
        for (const parsed of [parseProject(content, 'p'), parseWorkspace(content, 'z')]) {
          if (!parsed.ok) expect(parsed.error.file).toMatch(/^[pz]$/);
        }
      }),
      { numRuns: fuzzRuns },
    );
  });
});

describe('zhengyan.yaml', () => {
  it('gives its settings back, and names what is wrong', () => {
    expect(parseWorkspace(printWorkspace({ schema: 1, name: '睁眼' }), 'zhengyan.yaml')).toEqual({
      ok: true,
      value: { schema: 1, name: '睁眼' },
    });
    expect(parseWorkspace('schema: 1\nname: 3\n', 'zhengyan.yaml')).toMatchObject({
      error: { reason: 'broken-workspace-file', line: 2 },
    });
  });
});
