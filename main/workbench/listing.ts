import { stat } from 'node:fs/promises';
import type { Output } from '../../contract/calls.ts';
import type { ArticleSummary, BrokenArticle } from '../../contract/types.ts';
import { isClash } from '../../projects/segments/clash.ts';
import { type Progress, progress } from '../../projects/segments/progress.ts';
import { pairRows } from '../../projects/segments/rows.ts';
import type { ProjectSettings, Row } from '../../projects/segments/types.ts';
import { fail, ok, type Result } from '../../text/result.ts';
import { attempt } from '../files/failures.ts';
import { type Place, placeIn, projectFolder, projectNames } from '../files/paths.ts';
import {
  PROJECT_FILE,
  readProject,
  SOURCE_RECORDS,
  TARGET_RECORDS,
} from '../files/projectFiles.ts';
import { readWorkspaceSettings } from '../files/workspaceFiles.ts';
import type { Articles } from './articles.ts';

/** An article's summary, and the state of its files that it was made from. */
interface Listed {
  readonly files: string;
  readonly summary: Result<ArticleSummary>;
}

/** Lists a workspace's articles; one whose files have not changed is not read again. */
export class Listing {
  readonly #workspace: string;
  readonly #articles: Articles;
  readonly #known = new Map<string, Listed>();

  constructor(workspace: string, articles: Articles) {
    this.#workspace = workspace;
    this.#articles = articles;
  }

  /** Failures: those of reading the folder `projects/`; what is wrong with one article is in `broken`. */
  async list(): Promise<Result<Output<'workspace.list'>>> {
    const names = await projectNames(this.#workspace);
    if (!names.ok) return names;
    const articles: ArticleSummary[] = [];
    const broken: BrokenArticle[] = [];
    for (const slug of names.value) {
      const summary = await this.#summary(slug);
      if (summary.ok) articles.push(summary.value);
      else broken.push({ slug, failure: summary.error });
    }
    const { problems } = await readWorkspaceSettings(this.#workspace);
    return ok({ articles, broken, problems });
  }

  async #summary(slug: string): Promise<Result<ArticleSummary>> {
    const unwritten = this.#articles.unwritten(slug);
    if (unwritten !== undefined) {
      const { settings, rows } = unwritten;
      return ok(summaryOf(slug, settings, rows, new Date()));
    }
    const folder = await projectFolder(this.#workspace, slug);
    if (!folder.ok) return folder;
    const { files, changed } = await stateOfFiles(folder.value);
    const known = this.#known.get(slug);
    if (known?.files === files) return known.summary;
    const summary = await this.#read(slug, folder.value, changed);
    this.#known.set(slug, { files, summary });
    return summary;
  }

  async #read(slug: string, folder: Place, changed: Date): Promise<Result<ArticleSummary>> {
    const stored = await readProject(this.#workspace, folder);
    if (!stored.ok) return stored;
    const { settings, settingsFailure, sourceRecords, targetRecords } = stored.value;
    // One of a newer version can be read, and is listed with what is known of it.
    if (settingsFailure !== undefined && settingsFailure.reason !== 'newer-schema') {
      return fail(settingsFailure);
    }
    const { rows } = pairRows(sourceRecords, targetRecords);
    return ok(summaryOf(slug, settings, rows, changed));
  }
}

interface Counted {
  readonly progress: Progress;
  readonly clashes: number;
}

const counted = new WeakMap<readonly Row[], Counted>();

function countsOf(rows: readonly Row[]): Counted {
  const known = counted.get(rows) ?? {
    progress: progress(rows),
    clashes: rows.filter(isClash).length,
  };
  counted.set(rows, known);
  return known;
}

function summaryOf(
  slug: string,
  { title, source, sheet, archived }: ProjectSettings,
  rows: readonly Row[],
  changed: Date,
): ArticleSummary {
  const by = lastHand(rows);
  const author = sheet?.author ?? source.author;
  const url = sheet?.url ?? source.url;
  return {
    slug,
    title,
    ...countsOf(rows),
    changed: changed.toISOString(),
    ...(by !== undefined && { by }),
    ...(author !== undefined && { author }),
    ...(url !== undefined && { url }),
    archived: archived === true,
  };
}

/** Who wrote the row that was written last; times in ISO 8601, UTC, compare as texts. */
function lastHand(rows: readonly Row[]): string | undefined {
  let last: { readonly by: string; readonly at: string } | undefined;
  for (const { target } of rows) {
    const { by, at = '' } = target;
    if (by !== undefined && (last === undefined || at > last.at)) last = { by, at };
  }
  return last?.by;
}

/** Sizes and times of the files that a summary is made from, and the latest of the times. */
async function stateOfFiles(folder: Place): Promise<{ files: string; changed: Date }> {
  const states = await Promise.all(
    [PROJECT_FILE, SOURCE_RECORDS, TARGET_RECORDS].map(async (name) => {
      const place = placeIn(folder, name);
      const found = await attempt(place.name, () => stat(place.path));
      return found.ok
        ? { text: `${found.value.size} ${found.value.mtimeMs}`, time: found.value.mtimeMs }
        : { text: found.error.reason, time: 0 };
    }),
  );
  const changed = new Date(Math.max(...states.map(({ time }) => time)));
  return { files: states.map(({ text }) => text).join(), changed };
}
