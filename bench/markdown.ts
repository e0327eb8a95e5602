import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse, postprocess, preprocess } from 'micromark';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { math } from 'micromark-extension-math';
import {
  exportMarkdown,
  parseMarkdown,
  type Segmentation,
  skeletonLines,
} from '../projects/markdown/index.ts';
import type { BenchResult } from './result.ts';

/** The quickest round counts: whatever else the machine does can only make one slower. */
const ROUNDS = 3;

const repository = join(import.meta.dirname, '..');
const roundtrip = join(repository, '..', 'shared', 'data', 'roundtrip');

interface File {
  readonly name: string;
  readonly text: string;
}

/** Real files where they are at hand, else the project's own documents. */
function files(): File[] {
  const [folder, pattern] = existsSync(roundtrip)
    ? [roundtrip, '{real,mutant}/*']
    : [repository, '{*.md,docs/**/*.md,projects/sample/**/*.md}'];
  return globSync(pattern, { cwd: folder }).map((path) => ({
    name: basename(path),
    text: readFileSync(join(folder, path), 'utf8'),
  }));
}

/** What micromark asks for the same files: its events, nothing made of them. */
function micromarkEvents(extensions: NonNullable<Parameters<typeof parse>[0]>['extensions'] = []) {
  return (text: string): void => {
    const chunks = preprocess()(text, undefined, true);
    postprocess(parse({ extensions }).document().write(chunks));
  };
}

const commonMark = micromarkEvents();
const extended = micromarkEvents([
  gfmTable(),
  gfmFootnote(),
  gfmStrikethrough(),
  frontmatter(['yaml', 'toml']),
  math(),
]);

/** Import, then export with every row replaced and the result verified. */
function thereAndBack(segmentation: Segmentation) {
  return (text: string): void => {
    const { segments } = parseMarkdown(text, { segmentation });
    const edits = segments.map((_, index) => ({ do: 'replace', text: `译文 ${index}。` }) as const);
    const result = exportMarkdown(text, segments, edits);
    if (!result.ok) throw new Error(JSON.stringify(result.error[0]));
  };
}

export async function run(): Promise<BenchResult[]> {
  return [...speeds(files()), ...worstInputs(), skeletonOf(20_000)];
}

/** Milliseconds of the quickest round for each piece of work; rounds take turns. */
function quickest(works: readonly (() => void)[]): number[] {
  const best = works.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [index, work] of works.entries()) {
      const start = performance.now();
      work();
      const took = performance.now() - start;
      // The first round warms up.
      if (round > 0) best[index] = Math.min(best[index] ?? took, took);
    }
  }
  return best;
}

function speeds(all: readonly File[]): BenchResult[] {
  const megabytes = all.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1e6;
  const works = [
    commonMark,
    extended,
    (text: string) => void parseMarkdown(text),
    thereAndBack('block'),
    thereAndBack('sentence'),
  ];
  const times = quickest(
    works.map((work) => () => {
      for (const { text } of all) work(text);
    }),
  );
  const [plain = 0, more = 0, parsed = 0, blocks = 0, sentences = 0] = times;
  const speed = (name: string, time: number): BenchResult => ({
    name,
    value: (1000 * megabytes) / time,
    unit: 'MB/s',
  });
  const share = (name: string, of: number, time: number): BenchResult => ({
    name,
    value: of / time,
    unit: '×',
    bar: '≥ 0.25',
  });
  return [
    { name: 'files', value: all.length, unit: 'files' },
    speed('micromark, CommonMark', plain),
    speed('micromark, GFM, front matter, maths', more),
    speed('import', parsed),
    speed('import + export, verified', blocks),
    share("import + export, share of micromark's speed", plain, blocks),
    share('the same, of micromark with extensions', more, blocks),
    share('the same, by sentence, of CommonMark', plain, sentences),
  ];
}

/** Inputs that a parser or a writer may take too long for, as long as asked (about). */
const inputs: Readonly<Record<string, (length: number) => string>> = {
  'one paragraph': (length) => 'Some words here, more *words*. '.repeat(length / 31),
  'one paragraph of many lines': (length) => 'Some words here, more *words*.\n'.repeat(length / 31),
  'hard breaks': (length) => 'Some *words* here.  \n'.repeat(length / 21),
  'open brackets': (length) => `${'['.repeat(length / 8)} a `.repeat(8),
  'open emphasis': (length) => '*a _b '.repeat(length / 6),
  'open templates': (length) => 'a {{ b '.repeat(length / 7),
  'open tags': (length) => `<div>\n${'<b c="'.repeat(length / 6)}`,
  'open braces in HTML': (length) => `<div>\n${'{'.repeat(length)}`,
  'prose in HTML': (length) => `<div>\n${'<p>Some text.</p>\n'.repeat(length / 18)}</div>`,
  'quotes in quotes': (length) => `${'>'.repeat(500)} a\n\n`.repeat(length / 504),
  'a table': (length) => `| a | b |\n|---|---|\n${'| text one | text two |\n'.repeat(length / 24)}`,
  'a tight list': (length) => '- item text\n'.repeat(length / 12),
  references: (length) => `${'See [a] and [b] now. '.repeat(length / 21)}\n\n[a]: /u\n[b]: /v`,
  'front matter': (length) => `---\n${'a: b\n'.repeat(length / 5)}title: One\n---\n`,
  blanks: (length) => `# a${' '.repeat(length)}b`,
};

/** How the time grows with the input, and how it stands beside micromark's own on the same input. */
function worstInputs(): BenchResult[] {
  const length = 20_000;
  const there = fresh(thereAndBack('sentence'));
  const rows = Object.entries(inputs).map(([name, make]) => {
    const once = make(length);
    const twice = make(2 * length);
    const works = [() => there(once), () => there(twice), () => extended(twice)];
    const [first = 0, second = 0, own = 0] = quickest(works);
    // Below a millisecond the clock says more than the work.
    return { name, growth: second / Math.max(first, 1), share: second / Math.max(own, 1) };
  });
  const [growth] = rows.toSorted((a, b) => b.growth - a.growth);
  const [share] = rows.toSorted((a, b) => b.share - a.share);
  const megabyte = inputs['one paragraph']?.(1_000_000) ?? '';
  const [paragraph = 0] = quickest([() => there(megabyte)]);
  return [
    {
      name: 'import + export, time for twice the length, worst input',
      value: growth?.growth ?? 0,
      unit: '×',
      ...named(growth),
    },
    {
      name: "import + export, time beside micromark's, worst input",
      value: share?.share ?? 0,
      unit: '×',
      ...named(share),
    },
    { name: 'a paragraph of 1 MB, by sentence', value: paragraph, unit: 'ms' },
  ];
}

/** Never the same text twice: the engine remembers the last one's layout. */
function fresh(work: (text: string) => void): (text: string) => void {
  let round = 0;
  return (text) => work(`${text} ${++round}`);
}

function named(row: { readonly name: string } | undefined): { worst?: string } {
  return row === undefined ? {} : { worst: row.name };
}

/** The locked lines of a long article, as the editor asks for them when it opens. */
function skeletonOf(rows: number): BenchResult {
  const source = 'Some text of an article.\n\n```js\ncode();\n```\n\n'.repeat(rows);
  const { segments } = parseMarkdown(source);
  const [time = 0] = quickest([() => void skeletonLines(source, segments)]);
  return {
    name: `skeleton lines, ${rows.toLocaleString('en')} rows`,
    value: time,
    unit: 'ms',
    bar: '≤ 50',
  };
}

if (import.meta.main) console.table(await run());
