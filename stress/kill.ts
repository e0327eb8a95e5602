import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { OpenArticle } from '../contract/types.ts';
import type { Edit } from '../projects/segments/history/edit.ts';
import type { Step } from '../projects/segments/history/step.ts';
import { applyPatch } from '../projects/segments/patch.ts';
import type { Row } from '../projects/segments/types.ts';
import { ChildHost } from './childHost.ts';
import type { Told } from './host.ts';
import { missingTokens, Outsider } from './outside.ts';
import { Random } from './random.ts';
import { Failures, type StressOptions, type StressResult } from './result.ts';
import { difference, makeWorkspace, readDisk, slug, type Workspace } from './workspace.ts';
import { digest, type Moment, Writer } from './writer.ts';

const KILLS = 1000;
/** Of three lives, two are of a host that has the files to itself. */
const OUTSIDE = 1 / 3;
const ROWS = 200;
const UNDO_EVERY = 50;
const UNDONE = 20;

/**
 * A host is killed at random moments while it is sent edits, and started again on what it left. One workspace
 * lives through all of it, another one while somebody else changes its files as well; both at the same time.
 */
export async function run({ rounds = KILLS, seed = 1 }: StressOptions): Promise<StressResult[]> {
  const shared = Math.round(rounds * OUTSIDE);
  const lives = [
    new Lives('host killed', seed, false),
    new Lives('host killed, files changed outside', seed + 1_000_000, true),
  ];
  return Promise.all([lives[0]?.live(rounds - shared), lives[1]?.live(shared)]).then((results) =>
    results.filter((result) => result !== undefined),
  );
}

/** An edit that was sent, and what the rows are after it. */
interface Sent {
  readonly edit: Edit;
  readonly after: Moment;
}

class Lives {
  readonly #name: string;
  readonly #firstSeed: number;
  readonly #outside: boolean;
  readonly #failures = new Failures();
  readonly #writer: Writer;
  #workspace!: Workspace;
  #outsider!: Outsider;
  #random: Random;
  #seed: number;

  /** What the host has acknowledged. */
  #known!: Moment;
  /** The batch that it has not answered. */
  #inFlight: readonly Sent[] = [];
  #page = crypto.randomUUID();
  #batch = 0;
  /** The rows' digest after each edit that the journal must hold, and the edit's step. */
  #trace: { readonly digest: string; readonly step: string }[] = [];
  /** Before this one, edits may be in the journal twice: they were sent again. */
  #doubtful = 0;
  /** Whether this life's rows came from more than this page's edits. */
  #mixed = false;

  /** A host that tore a line of its journal in two leaves what the next one tells. */
  #expected: 'journal-torn' | undefined;

  #edits = 0;
  #recovered = 0;
  #undone = 0;
  #mostRecovered = 0;
  #merges = 0;
  #clashes = 0;

  constructor(name: string, seed: number, outside: boolean) {
    this.#name = name;
    this.#firstSeed = seed;
    this.#seed = seed;
    this.#outside = outside;
    this.#random = new Random(seed);
    this.#writer = new Writer({
      name: outside ? 'B' : 'A',
      random: this.#random,
      plain: outside,
    });
  }

  async live(rounds: number): Promise<StressResult> {
    this.#workspace = await makeWorkspace(this.#random, ROWS);
    this.#outsider = new Outsider(this.#workspace.folder, 'Z', this.#random);
    this.#known = {
      rows: readDisk(this.#workspace.folder).rows,
      done: undefined,
      undone: undefined,
    };
    this.#trace = [{ digest: digest(this.#known.rows), step: '' }];
    let next = new ChildHost();
    for (let round = 0; round <= rounds; round++) {
      this.#seed = this.#firstSeed + round;
      const host = next;
      // Loads its modules while the other one lives.
      if (round < rounds) next = new ChildHost();
      await this.#life(host, round, round === rounds);
    }
    const { folder, remove } = this.#workspace;
    const detail = `${this.#detail()}, ${leftovers(folder)}`;
    await remove();
    const bar = '0 acknowledged edits lost, 0 torn files';
    return { name: this.#name, rounds, bar, detail, ...this.#failures.counted };
  }

  #detail(): string {
    const shared = this.#outside ? `, ${this.#merges} merges, ${this.#clashes} clashes` : '';
    const undone = this.#undone > 0 ? `, ${this.#undone} steps undone` : '';
    return `${this.#edits} edits, ${this.#recovered} recovered (at most ${this.#mostRecovered} at once)${undone}${shared}`;
  }

  #fail(what: string): void {
    this.#failures.add(this.#seed, what);
  }

  async #life(host: ChildHost, round: number, last: boolean): Promise<void> {
    host.onTold = (told) => this.#hear(told);
    if (!last && this.#random.chance(0.05)) void killIn(host, this.#random.below(60));
    await host.open(this.#workspace);
    const opened = await host.call('article.open', { slug });
    if (opened.ok) await this.#opened(host, opened.value, round);
    else if (!host.isGone) this.#fail(`opening failed: ${JSON.stringify(opened.error)}`);
    if (!last && opened.ok) {
      await this.#workUntilDead(host);
    }
    await host.close();
    for (const bug of host.bugs) this.#fail(`bug: ${bug}`);
    const { problems } = readDisk(this.#workspace.folder);
    if (problems.length > 0) this.#fail(`on the disk: ${JSON.stringify(problems[0])}`);
    if (this.#outside && !last && this.#random.chance(0.4)) this.#writeOutside();
  }

  // ——— after opening

  async #opened(host: ChildHost, opened: OpenArticle, round: number): Promise<void> {
    const [problem] = opened.problems.filter(({ reason }) => reason !== this.#expected);
    this.#expected = undefined;
    if (problem !== undefined) this.#fail(`problem: ${JSON.stringify(problem)}`);
    if (!opened.writable) this.#fail(`not writable: ${JSON.stringify(opened.holder)}`);
    this.#count(opened);
    const found =
      this.#outside && !this.#isAlone(opened)
        ? this.#matchTokens(opened)
        : this.#matchExactly(opened);
    this.#mixed = false;
    const sent = this.#inFlight;
    if (sent.length > 0 && found !== undefined && this.#random.chance(0.5)) {
      // The page outlived the host: it sends again what was not answered.
      await this.#again(host, sent);
    } else {
      this.#inFlight = [];
      if (found !== undefined) this.#known = found;
      this.#page = crypto.randomUUID();
      this.#batch = 0;
    }
    this.#writer.goTo(this.#known);
    if (!this.#outside && round > 0 && round % UNDO_EVERY === 0) await this.#undoMany(host);
  }

  /** The files were not changed by others, or nothing came of it. */
  #isAlone({ rows }: OpenArticle): boolean {
    if (this.#mixed || this.#outsider.pending.length > 0) return false;
    return digest(rows) === digest(this.#known.rows);
  }

  #count({ recovered, merged }: OpenArticle): void {
    this.#recovered += recovered?.edits ?? 0;
    this.#mostRecovered = Math.max(this.#mostRecovered, recovered?.edits ?? 0);
    if (merged === undefined) return;
    this.#merges++;
    this.#clashes += merged.clashes.length;
  }

  /** The moment that the rows show: nothing acknowledged is missing, and of what was not only a first part is there. */
  #matchExactly(opened: OpenArticle): Moment | undefined {
    const found = digest(opened.rows);
    const moments = [this.#known, ...this.#inFlight.map(({ after }) => after)];
    // What was undone at once leaves the rows as they were: then the steps tell.
    const alike = moments.filter(({ rows }) => digest(rows) === found);
    const moment = alike.findLast((one) => hasSteps(opened, one)) ?? alike.at(-1);
    const index = moment === undefined ? -1 : moments.lastIndexOf(moment);
    if (moment === undefined) {
      this.#fail(`lost: ${difference(opened.rows, this.#known.rows)}`);
      this.#known = { rows: opened.rows, done: undefined, undone: undefined };
      this.#trace = [{ digest: found, step: '' }];
      this.#doubtful = 0;
      return undefined;
    }
    this.#remember(this.#inFlight.slice(0, index));
    if (!this.#outside) {
      this.#checkRecovered(opened);
      this.#checkHistory(opened, moment);
    }
    // The host's clock stamped them.
    return { ...moment, rows: opened.rows };
  }

  #remember(sent: readonly Sent[]): void {
    for (const { edit, after } of sent) {
      this.#trace.push({ digest: digest(after.rows), step: edit.step });
    }
  }

  #checkRecovered({ recovered }: OpenArticle): void {
    const onDisk = this.#onDisk;
    const edits = recovered?.edits ?? 0;
    const places = this.#trace.flatMap((one, index) => (one.digest === onDisk ? [index] : []));
    if (!places.some((index) => index >= this.#doubtful)) return;
    const possible = places.map(
      (index) => new Set(this.#trace.slice(index + 1).map(({ step }) => step)).size,
    );
    if (!possible.includes(edits)) this.#fail(`recovered says ${edits} instead of ${possible}`);
  }

  /** The rows' digest as the last host left the files; undefined where they do not fit each other. */
  #onDisk: string | undefined;

  #checkHistory({ history }: OpenArticle, moment: Moment): void {
    const trails = [
      ['done', history.done, moment.done],
      ['undone', history.undone, moment.undone],
    ] as const;
    for (const [name, steps, trail] of trails) {
      let wanted = trail;
      for (const step of steps.toReversed().slice(0, 100)) {
        if (wanted === undefined) break;
        if (step.id !== wanted.step.id) {
          this.#fail(`${name} has ${step.id} (${step.command}) where ${wanted.step.id} was`);
          break;
        }
        wanted = wanted.earlier;
      }
      if (steps.length === 0 && trail !== undefined) this.#fail(`${name} is empty`);
    }
  }

  #matchTokens({ rows }: OpenArticle): Moment | undefined {
    const flying = this.#inFlight.at(-1)?.after.rows;
    // What an edit on its way took away may be gone.
    const kept = flying === undefined ? undefined : new Map(flying.map((row) => [row.id, row]));
    const ours = this.#known.rows.filter((row) => {
      const now = kept?.get(row.id);
      return now === undefined || now.target.text === row.target.text;
    });
    const missing = missingTokens(rows, ours, this.#outsider.pending);
    if (missing.length > 0) this.#fail(`lost: ${missing.join(', ')}`);
    this.#outsider.settle(rows);
    this.#trace = [{ digest: digest(rows), step: '' }];
    return { rows, done: undefined, undone: undefined };
  }

  async #again(host: ChildHost, sent: readonly Sent[]): Promise<void> {
    const edits = sent.map(({ edit }) => edit);
    const answer = await this.#apply(host, edits);
    if (!answer) return;
    const opened = await host.call('article.open', { slug });
    const after = sent.at(-1)?.after;
    if (after === undefined) return;
    if (opened.ok && !this.#outside && digest(opened.value.rows) !== digest(after.rows)) {
      this.#fail(`sent again: ${difference(opened.value.rows, after.rows)}`);
    }
    this.#inFlight = [];
    this.#known = opened.ok ? { ...after, rows: opened.value.rows } : after;
    this.#remember(sent);
    this.#doubtful = this.#trace.length;
  }

  // ——— at work

  async #workUntilDead(host: ChildHost): Promise<void> {
    this.#chooseDeath(host);
    while (!host.isGone) {
      const count = 1 + this.#random.below(4);
      const sent = Array.from({ length: count }, (): Sent => {
        const edit = this.#writer.edit();
        return { edit, after: this.#writer.moment };
      });
      if (!(await this.#send(host, sent))) break;
      if (this.#outside && this.#random.chance(0.01)) this.#writeOutside();
      const dice = this.#random.next();
      if (dice < 0.6) await pause(this.#random.below(25));
      else if (dice < 0.63) await Promise.race([host.gone, pause(350)]);
    }
    await host.gone;
    const { rows, problems } = readDisk(this.#workspace.folder);
    this.#onDisk = problems.length === 0 ? digest(rows) : undefined;
  }

  #chooseDeath(host: ChildHost): void {
    const random = this.#random;
    const dice = random.next();
    if (dice < 0.4) {
      const how = random.pick(['before', 'torn', 'after'] as const);
      if (how === 'torn') this.#expected = 'journal-torn';
      host.dieAt(this.#workspace.folder, { call: random.below(120), how });
      void killIn(host, 1200);
    } else if (dice < 0.55) {
      const delay = random.below(30);
      void pause(random.below(700)).then(() => {
        void host.call('article.flush', { slug });
        return killIn(host, delay);
      });
    } else {
      void killIn(host, dice < 0.7 ? random.below(120) : random.below(1200));
    }
  }

  /** False when the host is dead. */
  async #send(host: ChildHost, sent: readonly Sent[]): Promise<boolean> {
    this.#inFlight = sent;
    const last = sent.at(-1)?.after;
    if (
      !(await this.#apply(
        host,
        sent.map(({ edit }) => edit),
      ))
    )
      return false;
    this.#edits += sent.length;
    this.#inFlight = [];
    // What others changed came into the writer's rows meanwhile.
    this.#known = this.#outside ? this.#writer.moment : (last ?? this.#known);
    this.#remember(sent);
    return true;
  }

  async #apply(host: ChildHost, edits: readonly Edit[]): Promise<boolean> {
    const batch = { slug, page: this.#page, batch: this.#batch, edits: [...edits] };
    const answer = await host.call('article.apply', batch);
    if (answer.ok) {
      this.#batch++;
      const [refusal] = answer.value.refused;
      if (refusal !== undefined && !this.#outside && this.#doubtful < this.#trace.length - 1) {
        this.#fail(`refused: ${JSON.stringify(refusal)}`);
      }
    } else if (!host.isGone && answer.error.reason !== 'host-gone') {
      this.#fail(`not applied: ${JSON.stringify(answer.error)}`);
      await host.close();
    }
    return answer.ok;
  }

  #hear(told: Told): void {
    if (told.name === 'article.merged') {
      this.#merges++;
      this.#clashes += told.payload.clashes.length;
      this.#mixed = true;
      this.#writer.receive(told.payload.patch);
      const { patch } = told.payload;
      this.#known = { ...this.#known, rows: applyPatch(this.#known.rows, patch) };
      this.#outsider.settle(this.#writer.rows);
    } else if (told.name === 'article.saved' && 'failure' in told.payload) {
      this.#fail(`not saved: ${JSON.stringify(told.payload.failure)}`);
    }
  }

  #writeOutside(): void {
    const written = this.#outsider.write(1 + this.#random.below(5));
    if (written) this.#mixed = true;
  }

  /** Takes steps back that this host only knows from the journal. */
  async #undoMany(host: ChildHost): Promise<void> {
    // What was sent again since the host was opened is part of it.
    const reopened = await host.call('article.open', { slug });
    if (!reopened.ok) return;
    const steps = reopened.value.history.done.slice(-UNDONE).toReversed();
    for (const step of steps) {
      const wanted = this.#writer.moment.done;
      if (wanted === undefined) break;
      const edit = this.#writer.undo(step as Step);
      if (edit === undefined) continue;
      if (digest(this.#writer.rows) !== digest(wanted.before)) {
        const found = difference(this.#writer.rows, wanted.before);
        this.#fail(`undo of ${step.command}, ${steps.indexOf(step)} back: ${found}`);
        this.#writer.goTo(this.#known);
        return;
      }
      if (!(await this.#send(host, [{ edit, after: this.#writer.moment }]))) return;
      this.#undone++;
    }
    const opened = await host.call('article.open', { slug });
    if (opened.ok) this.#checkRows(opened.value.rows);
  }

  #checkRows(rows: readonly Row[]): void {
    if (digest(rows) === digest(this.#known.rows)) return;
    this.#fail(`after undoing: ${difference(rows, this.#known.rows)}`);
  }
}

function hasSteps({ history }: OpenArticle, { done, undone }: Moment): boolean {
  return history.done.at(-1)?.id === done?.step.id && history.undone.at(-1)?.id === undone?.step.id;
}

async function killIn(host: ChildHost, milliseconds: number): Promise<void> {
  await Promise.race([host.gone, pause(milliseconds)]);
  await host.close();
}

/** What a crash leaves: unfinished files, generations, what was set aside. */
function leftovers(folder: string): string {
  const local = join(folder, '.zhengyan');
  const files = existsSync(local) ? readdirSync(local, { recursive: true, encoding: 'utf8' }) : [];
  const size = files.reduce((sum, file) => sum + statSync(join(local, file)).size, 0);
  const logs = files.filter((file) => file.endsWith('.log')).length;
  const kept = files.filter((file) => /kept.[^/\\]+$/.test(file)).length;
  const unfinished = readdirSync(folder).filter((name) => name.endsWith('.unfinished')).length;
  return `${logs} generations, ${kept} set aside, ${unfinished} unfinished files, ${Math.round(size / 1000)} kB`;
}
