import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from '../../projects/zod.ts';

const bin = join(import.meta.dirname, 'zhengyan.mjs');
const isRoot = process.getuid?.() === 0;

const segment = z.strictObject({
  id: z.string().regex(/^[a-z2-7]{8,}$/),
  kind: z.string(),
  text: z.string(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
});
const error = z.strictObject({
  code: z.string(),
  message: z.string().min(10),
  offset: z.int().nonnegative().optional(),
});
const line = z.union([
  z.strictObject({ file: z.string(), segments: z.array(segment) }),
  z.strictObject({ file: z.string(), error }),
]);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhengyan-cli-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Writes files and answers their paths. */
function files(contents: Readonly<Record<string, string | Uint8Array>>): string[] {
  return Object.entries(contents).map(([name, content]) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  });
}

interface Run {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

function runWith(node: string, args: readonly string[]): Run {
  const environment = { ...process.env, LC_ALL: 'en_US.UTF-8' };
  const options = { encoding: 'utf8', cwd: folder, env: environment, maxBuffer: 1e9 } as const;
  const { stdout, stderr, status } = spawnSync(node, [bin, ...args], options);
  return { out: stdout, err: stderr, code: status };
}

function run(...args: string[]): Run {
  return runWith(process.execPath, args);
}

function linesOf({ out }: Run) {
  return out
    .trimEnd()
    .split('\n')
    .map((text) => line.parse(JSON.parse(text)));
}

const article = '# Title\n\nOne sentence. Another one.\n\n- item **bold**\n\n```js\ncode();\n```\n';

// The machine's own Node may be older than the sources need; then the bin starts the project's.
describe.each([
  { which: 'the machine’s Node', node: 'node' },
  { which: 'the project’s Node', node: process.execPath },
])('under $which', ({ node }) => {
  test('shows help, in the language asked for', () => {
    const english = runWith(node, ['--help']);
    expect(english).toMatchObject({ code: 0, err: '' });
    for (const command of ['segments', 'pseudo', 'import', 'export', 'serve']) {
      expect(english.out).toContain(command);
      expect(english.out).toContain('Usage: zhengyan');
    }
    expect(runWith(node, ['segments', '--help', '--lang', 'zh']).out).toContain('用法：');
  });

  test('lists segments and hands its exit code on', () => {
    const [path = ''] = files({ 'a.md': article });
    expect(runWith(node, ['segments', path, '--json'])).toMatchObject({ code: 0, err: '' });
    expect(runWith(node, ['segments', `${path}.gone`]).code).toBe(1);
    expect(runWith(node, ['segments']).code).toBe(2);
  });

  test.skipIf(process.platform === 'win32')('ends when it is told to', async () => {
    const [path = ''] = files({ 'long.md': 'A paragraph of text.\n\n'.repeat(20_000) });
    const args = [bin, 'segments', '--json', ...Array<string>(50).fill(path)];
    // Nobody reads: the command waits, and would wait for ever.
    const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'readable');
    child.kill('SIGTERM');
    const [code, signal] = await once(child, 'exit');
    expect(code ?? signal).toBeOneOf([143, 'SIGTERM']);
  });
});

test('says what to do when dependencies are missing', () => {
  const checkout = join(folder, 'checkout', 'main', 'cli');
  mkdirSync(checkout, { recursive: true });
  copyFileSync(bin, join(checkout, 'zhengyan.mjs'));
  const { status, stderr } = spawnSync('node', [join(checkout, 'zhengyan.mjs'), '--help'], {
    encoding: 'utf8',
  });
  expect(status).toBe(2);
  expect(stderr.match(/npm install/g)).toHaveLength(2);
});

describe('wrong usage', () => {
  test.each<[string[], RegExp]>([
    [[], /Usage/],
    [['nonsense'], /no command nonsense/],
    [['segmnts'], /segments/],
    [['segments'], /argument files is missing/],
    [['segments', 'a.md', '--jsn'], /--jsn.*→ --json/],
    [['segments', 'a.md', '--by', 'word'], /--by/],
    [['pseudo', 'a.md'], /--out/],
    [['pseudo', 'a.md', '--out'], /--out .*lacks its value/],
    [['pseudo', 'a.md', '--out', 'x', '--marker', '--identity'], /exclude each other/],
    [['import', 'a.md'], /--workspace/],
    [['import', 'a.md', 'b.md', '--workspace', 'w', '--slug', 's'], /--slug.*one file/],
    [['import', 'a.md', '--workspace', 'w', '--format', 'docx'], /--format/],
    [['prepare', 'a.md', 'b.md'], /too many/],
    [['export'], /argument project/],
    [['serve', '--port', 'x'], /--port/],
    [['--lang', 'fr', 'segments', 'a.md'], /--lang/],
  ])('%j is told on standard error, with exit code 2', (args, message) => {
    const { out, err, code } = run(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(message);
  });

  test('is told in Chinese too', () => {
    expect(run('segments', 'a.md', '--jsn', '--lang', 'zh').err).toContain('没有 --jsn');
  });
});

describe('segments', () => {
  test('have ids, kinds, texts and offsets into the decoded file, a byte order mark counted', () => {
    const text = '\ufeff# 😀 Title\r\n\r\n> One line\r\n> and another.\r\n';
    const [path = ''] = files({ 'bom.md': text });
    const [found] = linesOf(run('segments', path, '--json'));
    if (found === undefined || !('segments' in found)) throw new Error('no segments');
    expect(found.file).toBe(path);
    expect(found.segments.map(({ kind }) => kind)).toEqual(['h1', 'quote']);
    const [title, quote] = found.segments;
    expect(text.slice(title?.start, title?.end)).toBe('😀 Title');
    expect(text.slice(quote?.start, quote?.end)).toBe('One line\r\n> and another.');
    expect(quote?.text).toBe('One line and another.');
  });

  test('are sentences when asked for', () => {
    const [path = ''] = files({ 'sentences.md': article });
    const texts = (by: string) =>
      linesOf(run('segments', path, '--json', '--by', by)).flatMap((found) =>
        'segments' in found ? found.segments.map(({ text }) => text) : [],
      );
    expect(texts('block')).toEqual(['Title', 'One sentence. Another one.', 'item **bold**']);
    expect(texts('sentence')).toEqual(['Title', 'One sentence.', 'Another one.', 'item **bold**']);
  });

  test('are a readable table without --json', () => {
    const [path = ''] = files({ 'table.md': article });
    const { out } = run('segments', path);
    expect(out).toContain('segments: 3');
    expect(out).toMatch(/[a-z2-7]{8} {2}paragraph .*One sentence\. Another one\./);
  });

  test('are refused by file, and the other files go on', () => {
    const paths = files({
      'latin1.md': Buffer.from('caf\u00e9', 'latin1'),
      'utf16.md': Buffer.from('\ufeffabc', 'utf16le'),
      'binary.md': Uint8Array.of(0x50, 0x4b, 0, 1),
      'good.md': article,
      'empty.md': '',
    });
    const { code } = run('segments', '--json', ...paths);
    expect(code).toBe(1);
    const lines = linesOf(run('segments', '--json', ...paths, join(folder, 'gone.md'), folder));
    const codes = lines.map((found) =>
      'error' in found ? [found.error.code, found.error.offset] : found.segments.length,
    );
    expect(codes).toEqual([
      ['not-utf8', 3],
      ['utf16', 0],
      ['binary', 2],
      3,
      0,
      ['missing-file', undefined],
      ['not-a-file', undefined],
    ]);
    const [refused] = lines;
    expect(refused && 'error' in refused && refused.error.message).toMatch(/3 .*UTF-8/);
  });

  test.skipIf(isRoot || process.platform === 'win32')('need permission to be read', () => {
    const [path = ''] = files({ 'locked.md': article });
    chmodSync(path, 0);
    const [found] = linesOf(run('segments', path, '--json'));
    expect(found).toMatchObject({ error: { code: 'no-permission' } });
  });

  test('refused files are told on standard error without --json', () => {
    const [path = ''] = files({ 'bad.md': Uint8Array.of(0xff) });
    const { out, err, code } = run('segments', path);
    expect({ out, code }).toEqual({ out: '', code: 1 });
    expect(err).toMatch(/bad\.md: .*0 .*UTF-8.*iconv/);
  });

  test('of a thousand files come in order, one line each', () => {
    const paths = files(
      Object.fromEntries(
        Array.from({ length: 1000 }, (_, at) => [`many/${at}.md`, `# File ${at}\n\nText ${at}.\n`]),
      ),
    );
    const lines = linesOf(run('segments', '--json', ...paths));
    expect(lines.map(({ file }) => file)).toEqual(paths);
    expect(lines.every((found) => 'segments' in found && found.segments.length === 2)).toBe(true);
  });

  test('stop quietly when their reader goes', async () => {
    const paths = files({ 'long.md': 'A paragraph of text.\n\n'.repeat(20_000) });
    const child = spawn(
      process.execPath,
      [bin, 'segments', '--json', ...Array(20).fill(paths[0])],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let told = '';
    child.stderr.on('data', (data) => {
      told += data;
    });
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = await once(child, 'close');
    expect({ code, told }).toEqual({ code: 0, told: '' });
  });
});

describe('pseudo-translation', () => {
  const tree = {
    'tree/a/one.md': article,
    'tree/b/c/two.md': `\ufeff${article.replaceAll('\n', '\r\n')}`,
  };

  test('keeps the paths below the common parent, and the bytes with --identity', () => {
    const [one = '', two = ''] = files(tree);
    const { code, err } = run('pseudo', one, two, '--out', 'identity', '--identity');
    expect({ code, err }).toEqual({ code: 0, err: 'Files written: 2, refused: 0.\n' });
    expect(readFileSync(join(folder, 'identity/a/one.md'))).toEqual(readFileSync(one));
    expect(readFileSync(join(folder, 'identity/b/c/two.md'))).toEqual(readFileSync(two));
  });

  test('puts one marker a row', () => {
    const [one = ''] = files(tree);
    expect(run('pseudo', one, '--out', 'marker', '--marker').code).toBe(0);
    expect(readFileSync(join(folder, 'marker/one.md'), 'utf8')).toBe(
      '# 译文标记 1 甲。\n\n译文标记 2 甲。\n\n- 译文标记 3 甲。\n\n```js\ncode();\n```\n',
    );
  });

  test('keeps the structure under hostile texts, and makes readable ones by itself', () => {
    const [one = ''] = files(tree);
    expect(run('pseudo', one, '--out', 'hostile', '--hostile').code).toBe(0);
    const hostile = readFileSync(join(folder, 'hostile/one.md'), 'utf8');
    expect(hostile).toContain('步骤');
    expect(run('pseudo', one, '--out', 'readable').code).toBe(0);
    expect(readFileSync(join(folder, 'readable/one.md'), 'utf8')).toMatch(
      /^# \p{Script=Han}+\n\n[\p{Script=Han} .]+\n\n- \p{Script=Han}+ \*\*\p{Script=Han}+\*\*\n/u,
    );
  });

  test('goes on behind refused files, and writes nothing for them', () => {
    const paths = files({ 'mixed/bad.md': Uint8Array.of(0x61, 0xff), 'mixed/good.md': article });
    const { code, err } = run('pseudo', ...paths, '--out', 'mixed-out', '--identity');
    expect(code).toBe(1);
    expect(err).toMatch(/bad\.md: .*1 /);
    expect(readdirSync(join(folder, 'mixed-out'))).toEqual(['good.md']);
  });

  test('never writes over a source', () => {
    const [one = '', two = ''] = files(tree);
    const before = readFileSync(one);
    const { code, err } = run('pseudo', one, two, '--out', join(folder, 'tree'));
    expect(code).toBe(2);
    expect(err).toContain('overwrite');
    expect(readFileSync(one)).toEqual(before);
  });

  test('tells a folder it cannot write to', () => {
    const [one = '', blocked = ''] = files({ ...tree, blocked: 'a file' });
    expect(existsSync(blocked)).toBe(true);
    const { code, err } = run('pseudo', one, '--out', join(folder, 'blocked'));
    expect(code).toBe(1);
    expect(err).toContain('one.md');
  });
});

const png = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\x06', 'latin1');
const page = `<!doctype html><title>Weights</title><h1>Weights</h1>
<p>Anyone can run <em>open</em> weights.<script>alert(1)</script></p>
<p>A <img src="page_files/a%20b.png" alt="chart"> and <img alt="dot"
 src="data:image/png;base64,${png.toString('base64')}"> and <img src="../outside.png" alt="no">.</p>`;
const srt = '1\n00:00:01,000 --> 00:00:03,000\nOpen weights are here.\n';

const preparedRecord = z.strictObject({
  file: z.string(),
  format: z.string(),
  encoding: z.string(),
  alternatives: z.array(z.string()),
  facts: z.object({ title: z.string().optional() }),
  removed: z.array(z.object({ what: z.string(), count: z.int() })),
  images: z.array(z.string()),
  missingImages: z.array(z.string()),
  suggestions: z.array(
    z.strictObject({
      key: z.string(),
      step: z.string(),
      why: z.string(),
      sure: z.boolean(),
      taken: z.boolean(),
      at: z.tuple([z.int(), z.int()]),
      found: z.string(),
      replacement: z.string(),
    }),
  ),
  markdown: z.string(),
});

describe('prepare', () => {
  test('prints the Markdown of a page, and what was done on standard error', () => {
    const [path = ''] = files({ 'prepared/page.html': page });
    const { code, out, err } = run('prepare', path);
    expect(code).toBe(0);
    expect(out).toMatch(/^# Weights\n\nAnyone can run \*open\* weights\./);
    expect(err).toContain('removed script: 1');
    expect(run('prepare', path, '--out', 'prepared.md')).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(join(folder, 'prepared.md'), 'utf8')).toBe(out);
  });

  test('prints everything as JSON', () => {
    const wrapped = `${'Anyone can run open weights on a machine\nof their own, and many do. '.repeat(4)}\n`;
    const [path = ''] = files({ 'prepared/wrapped.txt': wrapped });
    const { code, out, err } = run('prepare', path, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const record = preparedRecord.parse(JSON.parse(out));
    expect(record).toMatchObject({ file: path, format: 'text', encoding: 'utf-8' });
    expect(run('prepare', path).out).toBe(record.markdown);
  });

  test('takes format and encoding from the command line', () => {
    const [path = ''] = files({ 'prepared/odd': Buffer.from('<p>caf\xe9', 'latin1') });
    const given = ['--format', 'html', '--encoding', 'latin1', '--no-prepare'];
    expect(run('prepare', path, ...given)).toMatchObject({ code: 0, out: 'café\n' });
  });

  test('refuses as JSON where JSON is asked for', () => {
    const [path = ''] = files({ 'prepared/a.docx': 'PK\x03\x04 word/document.xml' });
    const { code, out } = run('prepare', path, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ file: path, error: { code: 'office-file' } });
  });
});

describe('import and export', () => {
  test('make a project and its Markdown again', () => {
    const [path = ''] = files({ 'My Article.md': article });
    const imported = run('import', path, '--workspace', 'workspace');
    expect(imported).toMatchObject({
      code: 0,
      err: '',
      out: 'Imported my-article, segments: 3.\n',
    });
    const project = join(folder, 'workspace/projects/my-article');
    expect(readFileSync(join(project, 'source.md'), 'utf8')).toBe(article);
    expect(readFileSync(join(project, 'project.yaml'), 'utf8')).toContain('Title');
    expect(run('export', project)).toMatchObject({ code: 0, err: '', out: article });
    expect(run('export', project, '--out', 'out.md')).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(join(folder, 'out.md'), 'utf8')).toBe(article);
  });

  test('put the Chinese in its place', () => {
    const [path = ''] = files({ 'b.md': article });
    expect(run('import', path, '--workspace', 'workspace', '--slug', 'chinese').code).toBe(0);
    const target = join(folder, 'workspace/projects/chinese/zh.jsonl');
    const records = readFileSync(target, 'utf8');
    writeFileSync(target, records.replace('"text":""', '"text":"标题"'));
    expect(run('export', dirname(target)).out).toBe(article.replace('Title', '标题'));
  });

  test('import under the name and title given, by sentence', () => {
    const [path = ''] = files({ 'c.md': article });
    const args = ['--slug', 'given', '--title', '给定', '--by', 'sentence'];
    expect(run('import', path, '--workspace', 'workspace', ...args).out).toContain('segments: 4');
    const settings = readFileSync(join(folder, 'workspace/projects/given/project.yaml'), 'utf8');
    expect(settings).toContain('给定');
    expect(settings).toContain('sentence');
  });

  test.each<[string, string, RegExp]>([
    ['a name taken', 'given', /already has/],
    ['an impossible name', 'No Good', /cannot be a slug/],
  ])('refuse %s', (_, slug, message) => {
    const [path = ''] = files({ 'd.md': article });
    const { code, err } = run('import', path, '--workspace', 'workspace', '--slug', slug);
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });

  test.each<[string, string | Uint8Array, RegExp]>([
    ['an empty file', '', /empty/],
    ['nothing to translate', '```\ncode\n```\n', /Nothing to translate/],
  ])('refuse %s', (_, content, message) => {
    const [path = ''] = files({ 'refused.md': content });
    const { code, err } = run('import', path, '--workspace', 'workspace');
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });

  test('refuse bytes that are not in the encoding given', () => {
    const [path = ''] = files({ 'refused.md': Uint8Array.of(0x61, 0xff) });
    const { code, err } = run('import', path, '--workspace', 'w', '--encoding', 'utf-8');
    expect(code).toBe(1);
    expect(err).toMatch(/refused\.md.*not all utf-8.*1 /);
  });

  test('import a page with its pictures, prepared, with the template around it', () => {
    const [path = ''] = files({
      'saved/page.html': page,
      'saved/page_files/a b.png': png,
      'outside.png': png,
    });
    const { code, out, err } = run('import', path, '--workspace', 'pages', '--template');
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^Imported page, /) });
    expect(err).toMatch(/format: html\n/);
    expect(err).toMatch(/removed script: 1\n/);
    expect(err).toMatch(/images that came along: 2\n/);
    expect(err).toMatch(/did not come along: .*outside\.png\n/);
    const project = join(folder, 'pages/projects/page');
    expect(readFileSync(join(project, 'raw/page.html'), 'utf8')).toBe(page);
    expect(readdirSync(join(project, 'images')).sort()).toEqual(['1.png', 'a-b.png']);
    const source = readFileSync(join(project, 'source.md'), 'utf8');
    expect(source).toContain('](images/a-b.png)');
    expect(source).not.toContain('alert');
    const settings = readFileSync(join(project, 'project.yaml'), 'utf8');
    expect(settings).toContain('format: html');
    expect(settings).toContain('title: Weights');
    expect(readFileSync(join(project, 'zh.jsonl'), 'utf8')).toContain('own-opening-1');
  });

  test.skipIf(process.platform === 'win32')('wait for no pipe that is called an image', () => {
    const [path = ''] = files({ 'piped/piped.md': '![a](pipe.png)\n\nText.\n' });
    expect(spawnSync('mkfifo', [join(folder, 'piped/pipe.png')]).status).toBe(0);
    const { code, err } = run('import', path, '--workspace', 'pipes');
    expect(code).toBe(0);
    expect(err).toMatch(/did not come along: pipe\.png\n/);
  });

  test('import several files, each under its own name, past a refused one', () => {
    const paths = files({ 'x/one.srt': srt, 'x/two.pdf': '%PDF-1.7', 'x/three.txt': 'Three.\n' });
    const { code, out, err } = run('import', ...paths, '--workspace', 'several');
    expect(code).toBe(1);
    expect(out).toMatch(/^Imported one, .*\nImported three, .*\n$/);
    expect(err).toMatch(/two\.pdf: This is a PDF/);
  });

  test('export tells what is wrong in the files, and what it made of them', () => {
    const [path = ''] = files({ 'e.md': article });
    expect(run('import', path, '--workspace', 'workspace', '--slug', 'broken').code).toBe(0);
    const target = join(folder, 'workspace/projects/broken/zh.jsonl');
    writeFileSync(target, `{"id"\n\n${readFileSync(target, 'utf8')}`);
    const { code, out, err } = run('export', dirname(target));
    expect({ code, out }).toEqual({ code: 1, out: article });
    expect(err).toMatch(/zh\.jsonl:1 cannot be read/);
  });

  test.each([
    ['what is not there', 'workspace/projects/nowhere'],
    ['what is no project', 'workspace'],
  ])('export refuses %s', (_, project) => {
    const { code, out, err } = run('export', project);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('no article');
  });
});
