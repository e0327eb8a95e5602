import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { AppInfo } from '../../contract/types.ts';
import type { Stamp } from '../../projects/segments/operations.ts';
import { defaultTemplate } from '../../projects/sheet/templateSchema.ts';
import { ok, type Result } from '../../text/result.ts';
import { attempt } from '../files/failures.ts';
import { readImage } from '../files/images.ts';
import { projectFolder } from '../files/paths.ts';
import { watchWorkspace } from '../files/watch.ts';
import { isWorkspace, makeWorkspace, readWorkspaceSettings } from '../files/workspaceFiles.ts';
import type { OpenWorkbench, WorkbenchOptions } from '../hosts/workbench.ts';
import { Articles } from './articles.ts';
import { EventHub } from './events.ts';
import { exportArticle } from './exporting.ts';
import type { Handlers } from './gate.ts';
import { GitWork } from './git.ts';
import { importArticle } from './importing.ts';
import { Listing } from './listing.ts';
import { duplicateArticle, renameArticle } from './moving.ts';
import { stepsBefore, timelineBefore, versionsOfRow } from './past.ts';
import { createQueue, type Queue } from './queue.ts';
import { readSource } from './reading.ts';
import { examineArticle, repairArticle } from './repairing.ts';
import { makeSampleWorkspace, sampleWorkspaceFolder } from './sample.ts';
import { SettingsFile } from './settings.ts';
import { timestamp } from './stamp.ts';
import { Trashing } from './trashing.ts';
import { version } from './version.ts';

/**
 * Opens a workspace; the sample workspace is made first where it is asked for and not there. A folder
 * that is no workspace yet becomes one. Failures: `missing-file` and `not-a-folder` for a workspace
 * that is none, and those of the file system.
 */
export const openWorkbench: OpenWorkbench = async (options) => {
  const workspace = resolve(options.workspace);
  const ready = await prepare(workspace, options.userData);
  if (!ready.ok) return ready;
  const events = new EventHub();
  const { reportBug } = options;
  const articles = new Articles({ workspace, events, reportBug });
  const watcher = watchWorkspace(workspace, {
    onProject(slug) {
      if (!articles.holds(slug)) events.tell('workspace.changed', {});
      articles.changedOutside(slug).catch((cause: unknown) => reportBug('watching', cause));
    },
    onWorkspace: () => events.tell('workspace.changed', {}),
    onFailure: (failure) => events.tell('workspace.trouble', { failure }),
  });
  articles.watchWith(watcher);
  // One after the other: two imports under one name must not both find it free.
  const queue = createQueue();
  const trashing = new Trashing({ ...options, workspace, articles, events, queue });
  return ok({
    handlers: handlersOf({ ...options, workspace }, { articles, events, queue, trashing }),
    listen: (listener) => events.listen(listener),
    leave: (caller) => articles.leave(caller),
    async close() {
      await watcher.close();
      const failures = await articles.closeAll();
      await trashing.close();
      if (failures.length > 0)
        throw new NotWritten(failures.map(({ reason, file }) => `${file} ${reason}`));
    },
  });
};

/** What `close` throws: edits that are only in memory are about to be lost. */
export class NotWritten extends Error {
  constructor(files: readonly string[]) {
    super(`not written: ${files.join(', ')}`);
  }
}

async function prepare(workspace: string, userData: string): Promise<Result<void>> {
  if (await isWorkspace(workspace)) return ok(undefined);
  if (workspace === sampleWorkspaceFolder(userData)) return makeSampleWorkspace(workspace);
  const parent = await attempt(workspace, () => stat(dirname(workspace)));
  return parent.ok ? makeWorkspace(workspace) : parent;
}

interface Parts {
  readonly articles: Articles;
  readonly events: EventHub;
  readonly queue: Queue;
  readonly trashing: Trashing;
}

function handlersOf(options: WorkbenchOptions, parts: Parts): Handlers {
  const { articles, events, queue, trashing } = parts;
  const { workspace } = options;
  const settings = new SettingsFile(join(options.userData, 'settings.json'));
  const listing = new Listing(workspace, articles);
  const git = new GitWork({ workspace, articles, events });
  return {
    'app.info': async () => ok(await appInfo(options)),
    'settings.read': () => settings.read(),
    'settings.write': (change) => settings.write(change),
    'workspace.list': () => listing.list(),
    'import.read': async (input) => readSource(input),
    'article.import': async (input) => {
      const imported = await queue(() => importArticle(workspace, input));
      if (imported.ok) events.tell('workspace.changed', {});
      return imported;
    },
    'article.open': async ({ slug }, { caller }) =>
      articles.open(slug, caller, await authorOf(settings)),
    'article.apply': async (batch, { caller }) =>
      articles.apply(batch, await stampOf(settings), caller),
    'article.flush': ({ slug }) => articles.flush(slug),
    'article.close': ({ slug }, { caller }) => articles.close(slug, caller),
    'article.export': ({ slug }) =>
      articles.read(slug, (article) => exportArticle(article, options.handOver)),
    'article.settle': ({ slug, sheet }) =>
      articles.settle(slug, (before) => ({ ...before, sheet })),
    'article.rename': async (input) => {
      const renamed = await queue(() => renameArticle(workspace, articles, input));
      if (renamed.ok) events.tell('workspace.changed', {});
      return renamed;
    },
    'article.duplicate': async (input) => {
      const duplicated = await queue(() => duplicateArticle(workspace, articles, input));
      if (duplicated.ok) events.tell('workspace.changed', {});
      return duplicated;
    },
    'article.archive': async ({ slug, archived }) => {
      const settled = await articles.settle(slug, ({ archived: _, ...rest }) =>
        archived ? { ...rest, archived } : rest,
      );
      if (!settled.ok) return settled;
      events.tell('workspace.changed', {});
      return ok({ archived });
    },
    ...git.handlers(),
    'article.trash': ({ slug }) => trashing.trash(slug),
    'article.untrash': ({ trashed }) => trashing.untrash(trashed),
    'article.steps': async ({ slug, ...wanted }) => {
      const by = await authorOf(settings);
      const whose = { ...wanted, ...(by !== undefined && { by }) };
      return articles.read(slug, async (article) => ok(await stepsBefore(article, whose)));
    },
    'article.versions': ({ slug, id }) =>
      articles.read(slug, async (article) => ok(await versionsOfRow(article, id))),
    'article.timeline': ({ slug, ...wanted }) =>
      articles.read(slug, async (article) => ok(await timelineBefore(article, wanted))),
    'article.examine': ({ slug }) => examineArticle(workspace, slug),
    'article.repair': async (input) => {
      const repaired = await repairArticle(workspace, articles, input);
      if (repaired.ok) events.tell('workspace.changed', {});
      return repaired;
    },
    'article.image': async ({ slug, name }) => {
      const folder = await projectFolder(workspace, slug);
      return folder.ok ? readImage(workspace, folder.value, name) : folder;
    },
  };
}

async function appInfo({ host, locale, workspace }: WorkbenchOptions): Promise<AppInfo> {
  const { settings } = await readWorkspaceSettings(workspace);
  const name = settings?.name ?? basename(workspace);
  const { title: titlePattern } = settings?.template ?? defaultTemplate;
  return {
    version,
    host,
    locale,
    platform: process.platform,
    workspace: { name, path: workspace, titlePattern },
  };
}

/** Settings that cannot be read keep nobody from translating: the edit is then nobody's. */
async function stampOf(settings: SettingsFile): Promise<Stamp> {
  const author = await authorOf(settings);
  return author === undefined ? { at: timestamp() } : { by: author, at: timestamp() };
}

async function authorOf(settings: SettingsFile): Promise<string | undefined> {
  const read = await settings.read();
  const author = read.ok ? read.value.author.trim() : '';
  return author === '' ? undefined : author;
}
