import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { driverCommand, thisProgram } from '../main/files/git/driver.ts';
import { GIT_ATTRIBUTES } from '../main/files/git/rules.ts';
import { parseMarkdown } from '../projects/markdown/index.ts';
import { recordsOf } from '../projects/segments/cutRecords.ts';
import {
  parseSourceRecords,
  parseTargetRecords,
  printSourceRecords,
  printTargetRecords,
} from '../projects/segments/jsonl.ts';
import { normaliseSides, type Sides, textHash } from '../projects/segments/merge/index.ts';
import type { Operation } from '../projects/segments/operations.ts';
import { printProject } from '../projects/segments/projectFile.ts';
import { examine } from '../projects/segments/repair/examine.ts';
import { pairRows, sourceRecords, targetRecords } from '../projects/segments/rows.ts';
import type { Row } from '../projects/segments/types.ts';
import { Random } from './random.ts';
import { Failures, type StressOptions, type StressResult } from './result.ts';
import { article, tokensIn } from './words.ts';
import { Writer } from './writer.ts';

const ROWS = 24;
/** Edits of each clone in a round, and how they are cut into pulls and versions. */
const EDITS = 200;
const EDITS_A_TURN = 25;
const EDITS_A_VERSION = 9;

interface Way {
  readonly how: 'merge' | 'rebase';
  readonly driver: boolean;
}

const ways: readonly Way[] = [
  { how: 'merge', driver: true },
  { how: 'merge', driver: false },
  { how: 'rebase', driver: true },
  { how: 'rebase', driver: false },
];

/** Two clones of one article, edited apart, pulled and pushed in turns by the system's git. */
export async function run({ rounds = 2, seed = 1 }: StressOptions): Promise<StressResult[]> {
  return ways.map((way) => {
    const failures = new Failures();
    const counts: Counts = { edits: 0, texts: 0, kept: 0, pulls: 0, repaired: 0, clashes: 0 };
    for (let round = 0; round < rounds; round++) {
      const folder = mkdtempSync(join(tmpdir(), 'zhengyan-stress-git-'));
      try {
        for (const what of new Round(folder, way, seed + round, counts).play()) {
          failures.add(seed + round, what);
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
    return {
      name: `${way.how}, ${way.driver ? 'with the driver' : 'without the driver'}`,
      rounds,
      ...failures.counted,
      bar: way.driver ? 'both the same, 0 lost, 0 markers' : 'both the same, 0 lost',
      detail: `${counts.edits} edits, ${counts.kept} of ${counts.texts} texts kept to the end, ${counts.pulls} pulls, ${counts.clashes} clashes, ${counts.repaired} repaired`,
    };
  });
}

interface Counts {
  edits: number;
  /** Texts that were typed, and those of them that nobody took away again. */
  texts: number;
  kept: number;
  pulls: number;
  /** Merges that plain git left with markers. */
  repaired: number;
  clashes: number;
}

class Round {
  readonly #way: Way;
  readonly #counts: Counts;
  readonly #clones: readonly Clone[];
  readonly #found: string[] = [];

  constructor(folder: string, way: Way, seed: number, counts: Counts) {
    this.#way = way;
    this.#counts = counts;
    const bare = join(folder, 'bare.git');
    git(folder, 'init', '-q', '--bare', '-b', 'main', bare);
    const random = new Random(seed);
    const first = new Clone(folder, bare, 'kai', way, random);
    first.begin(article(random, ROWS));
    this.#clones = [first, new Clone(folder, bare, 'lin', way, random)];
  }

  /** Answers what was broken. */
  play(): readonly string[] {
    for (let done = 0; done < EDITS; done += EDITS_A_TURN) {
      for (const clone of this.#clones) {
        this.#counts.edits += clone.edit(EDITS_A_TURN);
        // The other one has gone on from an older version.
        if (done % (2 * EDITS_A_TURN) === 0 || clone === this.#clones[0]) this.#pull(clone);
      }
    }
    for (const clone of [...this.#clones, ...this.#clones]) this.#pull(clone);
    this.#judge();
    return this.#found;
  }

  #pull(clone: Clone): void {
    this.#counts.pulls++;
    const { markers, trouble } = clone.pull();
    if (markers) this.#counts.repaired++;
    if (markers && this.#way.driver) this.#found.push('a marker reached a file');
    if (trouble !== undefined) this.#found.push(trouble);
  }

  #judge(): void {
    const [first, second] = this.#clones.map((clone) => clone.files());
    if (first === undefined || second === undefined || first.join('') !== second.join('')) {
      this.#found.push('the clones differ');
    }
    const [clone] = this.#clones;
    if (clone === undefined) return;
    const { rows, problems, orphans } = clone.open();
    if (problems.length > 0) this.#found.push(`problems: ${JSON.stringify(problems[0])}`);
    if (orphans.length > 0) this.#found.push(`${orphans.length} rows without English`);
    this.#counts.clashes += rows.filter(({ target }) => target.alts !== undefined).length;
    const shown = tokensOf(rows);
    const removed = new Set(this.#clones.flatMap(({ removed }) => [...removed]));
    const typed = this.#clones.flatMap((one) => [...one.typed]);
    this.#counts.texts += typed.length;
    this.#counts.kept += typed.filter((one) => shown.has(one)).length;
    const lost = typed.filter((one) => !shown.has(one) && !removed.has(one));
    if (lost.length > 0) this.#found.push(`${lost.length} texts are lost: ${lost[0]}`);
  }
}

const PROJECT = 'projects/open-weights';
const EN = `${PROJECT}/en.jsonl`;
const ZH = `${PROJECT}/zh.jsonl`;

/** One person's copy: the app's reading and writing of the files, and git on the command line. */
class Clone {
  readonly typed = new Set<string>();
  /** What this person took away, having seen it. */
  readonly removed = new Set<string>();
  readonly #folder: string;
  readonly #way: Way;
  readonly #random: Random;
  readonly #writer: Writer;
  #minutes = 0;

  constructor(folder: string, bare: string, name: string, way: Way, random: Random) {
    this.#folder = join(folder, name);
    this.#way = way;
    this.#random = random;
    this.#writer = new Writer({ name, random, stamp: () => this.#stamp(name) });
    git(folder, 'clone', '-q', bare, this.#folder);
    this.#git('config', 'user.name', name);
    this.#git('config', 'user.email', `${name}@example.org`);
    // What people's git is set to: line ends as on Windows, and markers with the base between.
    if (name === 'lin') this.#git('config', 'core.autocrlf', 'true');
    else this.#git('config', 'merge.conflictStyle', 'diff3');
    if (way.driver) {
      this.#git('config', 'merge.zhengyan.driver', driverCommand(thisProgram()));
    }
  }

  begin(markdown: string): void {
    this.#git('symbolic-ref', 'HEAD', 'refs/heads/main');
    const folder = join(this.#folder, PROJECT);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'source.md'), markdown);
    const settings = {
      schema: 1,
      title: 'Open weights',
      source: { sha256: hash('sha256', markdown) },
      segmentation: 'block',
      created: '2025-01-01T00:00:00Z',
    } as const;
    writeFileSync(join(folder, 'project.yaml'), printProject(settings));
    const source = recordsOf(parseMarkdown(markdown).segments);
    this.#write({ source, target: targetRecords(pairRows(source, []).rows) });
    writeFileSync(join(this.#folder, '.gitattributes'), GIT_ATTRIBUTES);
    this.#git('add', '.');
    this.#git('commit', '-qm', 'begin');
    this.#git('push', '-q', '-u', 'origin', 'main');
  }

  /** Two clocks that are a little apart, and sometimes say the same. */
  #stamp(by: string) {
    this.#minutes += this.#random.below(3);
    const at = new Date(Date.UTC(2025, 0, 1) + this.#minutes * 60_000).toISOString();
    return { by, at: at.replace('.000Z', 'Z') };
  }

  files(): string[] {
    return [EN, ZH].map((name) => readFileSync(join(this.#folder, name), 'utf8'));
  }

  /** As an article is opened: what plain git left is repaired, and what was merged file by file fits together. */
  open() {
    const { source, target } = normaliseSides(this.#sides());
    return pairRows(source, target);
  }

  #sides(): Sides {
    const [en = '', zh = ''] = this.files();
    return parsed(en, zh) ?? this.#repaired();
  }

  #repaired(): Sides {
    const text = (name: string) => ({
      text: readFileSync(join(this.#folder, PROJECT, name), 'utf8'),
    });
    const given = {
      'project.yaml': text('project.yaml'),
      'source.md': text('source.md'),
      'en.jsonl': text('en.jsonl'),
      'zh.jsonl': text('zh.jsonl'),
    };
    const { files } = examine({ slug: 'open-weights', files: given });
    const sides = parsed(
      files['en.jsonl'] ?? given['en.jsonl'].text,
      files['zh.jsonl'] ?? given['zh.jsonl'].text,
    );
    if (sides === undefined) throw new Error('the repaired files are broken');
    return sides;
  }

  edit(count: number): number {
    for (let done = 0; done < count; done += EDITS_A_VERSION) {
      this.#writer.goTo({ rows: this.open().rows, done: undefined, undone: undefined });
      for (let edit = done; edit < Math.min(count, done + EDITS_A_VERSION); edit++)
        this.#editOnce();
      const { rows } = this.#writer;
      this.#write({ source: sourceRecords(rows), target: targetRecords(rows) });
      this.#commit('edits');
    }
    return count;
  }

  #editOnce(): void {
    const before = tokensOf(this.#writer.rows);
    const clashing = this.#writer.rows.filter(({ target }) => target.alts !== undefined);
    if (clashing.length > 0 && this.#random.chance(0.1)) {
      this.#writer.make('settle', crypto.randomUUID(), settling(this.#random.pick(clashing)));
    } else this.#writer.edit();
    const after = tokensOf(this.#writer.rows);
    for (const one of before) if (!after.has(one)) this.removed.add(one);
    for (const one of after) if (!before.has(one)) this.typed.add(one);
  }

  /** Pulls, mends what plain git left, and pushes. */
  pull(): { readonly markers: boolean; readonly trouble?: string } {
    this.#git('fetch', '-q');
    let { code, said } = this.#try(this.#way.how, '-q', 'origin/main');
    let markers = false;
    for (let step = 0; code !== 0; step++) {
      const unmerged = this.#git('diff', '--name-only', '--diff-filter=U').trim();
      if (unmerged === '' || step > 300) return { markers, trouble: `git gave up: ${said}` };
      markers = true;
      this.#mend();
      ({ code, said } =
        this.#way.how === 'merge'
          ? this.#try('commit', '-q', '--no-edit')
          : this.#try('rebase', '--continue'));
      if (/No changes|nothing to commit/.test(said))
        ({ code, said } = this.#try('rebase', '--skip'));
    }
    markers ||= this.files().some((text) => /^[<=>]{7}/m.test(text));
    const pushed = this.#try('push', '-q');
    return pushed.code === 0 ? { markers } : { markers, trouble: `not pushed: ${pushed.said}` };
  }

  #mend(): void {
    const { rows, orphans } = this.open();
    this.#write({ source: sourceRecords(rows), target: targetRecords(rows, orphans) });
    this.#git('add', '.');
  }

  #write({ source, target }: Sides): void {
    writeFileSync(join(this.#folder, EN), printSourceRecords(source));
    writeFileSync(join(this.#folder, ZH), printTargetRecords(target));
  }

  #commit(message: string): void {
    this.#git('add', '.');
    this.#try('commit', '-qm', message);
  }

  #git(...args: string[]): string {
    return git(this.#folder, ...args);
  }

  #try(...args: string[]) {
    return tryGit(this.#folder, ...args);
  }
}

/** Undefined where something in the files cannot be read as it stands. */
function parsed(en: string, zh: string): Sides | undefined {
  const source = parseSourceRecords(en, EN);
  const target = parseTargetRecords(zh, ZH);
  const isSound = source.lossless && target.lossless;
  return isSound ? { source: source.records, target: target.records } : undefined;
}

function tokensOf(rows: readonly Row[]): Set<string> {
  return new Set(
    rows.flatMap(({ target: { text = '', note = '', omitted, alts = {} } }) =>
      tokensIn([text, note, omitted?.reader ?? '', ...Object.values(alts)].join('\n')),
    ),
  );
}

/** The first of the clashing texts is taken. */
function settling({ id, target }: Row): Operation[] {
  const [chosen = '', ...others] = Object.values(target.alts ?? {});
  const against = [target.text ?? '', ...others].map(textHash);
  const settled = [...new Set([...(target.settled ?? []), ...against])].sort();
  return [
    { op: 'text', id, text: chosen },
    { op: 'clash', id, alts: null, settled },
  ];
}

function git(folder: string, ...args: string[]): string {
  const { code, said } = tryGit(folder, ...args);
  if (code !== 0) throw new Error(`git ${args.join(' ')}: ${said}`);
  return said;
}

function tryGit(folder: string, ...args: string[]): { code: number; said: string } {
  const { status, stdout, stderr } = spawnSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_EDITOR: 'true', LC_ALL: 'C' },
  });
  return { code: status ?? 128, said: `${stdout}${stderr}` };
}
