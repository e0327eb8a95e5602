import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GitArticle, GitConflict, GitRepository, GitState } from '../../../contract/git.ts';
import { changedRows } from '../../../projects/segments/changedRows.ts';
import { parseTargetRecords } from '../../../projects/segments/jsonl.ts';
import { parseProject } from '../../../projects/segments/projectFile.ts';
import { fail, ok, type Result } from '../../../text/result.ts';
import { attempt } from '../failures.ts';
import { authorOf } from './author.ts';
import { driverState, type Program } from './driver.ts';
import { conflictsOf } from './merging.ts';
import { remoteOf } from './remote.ts';
import { gitVersion, Repository, slugOf } from './repository.ts';
import type { Git } from './run.ts';
import type { GitStatusReport, StatusEntry } from './status.ts';

/** What git knows of a workspace. Failures: git's own; that there is no git or repository is none. */
export async function describeWorkspace(
  git: Git,
  workspace: string,
  program: Program,
): Promise<Result<GitState>> {
  const version = await gitVersion(git, workspace);
  if (!version.ok) {
    const { reason, detail } = version.error;
    if (reason === 'git-missing') return ok({ kind: 'missing' });
    return reason === 'git-too-old' && detail !== undefined
      ? ok({ kind: 'missing', version: detail })
      : fail(version.error);
  }
  const repository = await Repository.find(git, workspace);
  if (!repository.ok) return repository;
  if (repository.value === undefined) return ok({ kind: 'no-repository', git: version.value });
  return describeRepository(git, repository.value, version.value, program);
}

async function describeRepository(
  git: Git,
  repository: Repository,
  version: string,
  program: Program,
): Promise<Result<GitRepository>> {
  const status = await repository.status();
  if (!status.ok) return status;
  const changed = status.value.entries.filter(({ path }) => repository.isOwn(path));
  const [articles, conflicts, remote, author, driver, branches] = await Promise.all([
    changedArticles(repository, changed),
    namedConflicts(repository, status.value),
    remoteOf(repository),
    authorOf(repository),
    driverState(git, repository.workspace, program),
    branchesOf(repository),
  ]);
  const half = await repository.half();
  for (const part of [articles, conflicts, remote, author, driver, branches]) {
    if (!part.ok) return part;
  }
  if (!articles.ok || !conflicts.ok || !remote.ok || !author.ok || !driver.ok || !branches.ok) {
    throw new Error('a part was refused, and not answered');
  }
  const { branch, upstream, oid, ahead, behind } = status.value;
  return ok({
    kind: 'repository',
    git: version,
    empty: oid === undefined,
    nested: repository.prefix !== '',
    ahead,
    behind,
    articles: articles.value,
    files: filesOf(repository, changed),
    conflicts: conflicts.value,
    driver: driver.value,
    ...branches.value,
    ...(branch !== undefined && { branch }),
    ...(upstream !== undefined && { upstream }),
    ...(remote.value !== undefined && { remote: withoutSecret(remote.value.url) }),
    ...(author.value !== undefined && { author: author.value }),
    ...(half !== undefined && { half }),
  });
}

/** An address of the web may hold a password or a token; the page is no place for one. */
function withoutSecret(url: string): string {
  return url.replace(/^(https?:\/\/)[^/@]*@/i, '$1');
}

function filesOf(repository: Repository, entries: readonly StatusEntry[]): string[] {
  return entries
    .map(({ path }) => repository.inWorkspace(path) ?? '')
    .filter((path) => slugOf(path) === undefined);
}

/** Articles with their titles instead of their folders' names. */
async function namedConflicts(
  repository: Repository,
  { entries }: GitStatusReport,
): Promise<Result<GitConflict[]>> {
  if (!entries.some(({ kind }) => kind === 'unmerged')) return ok([]);
  const conflicts = await conflictsOf(repository);
  if (!conflicts.ok) return conflicts;
  return ok(
    await Promise.all(
      conflicts.value.map(async (conflict) =>
        conflict.article === undefined
          ? conflict
          : { ...conflict, article: await titleOf(repository, conflict.article, ['MERGE_HEAD']) },
      ),
    ),
  );
}

async function changedArticles(
  repository: Repository,
  entries: readonly StatusEntry[],
): Promise<Result<GitArticle[]>> {
  const bySlug = new Map<string, StatusEntry[]>();
  for (const entry of entries) {
    for (const path of [entry.path, entry.from]) {
      const slug = path === undefined ? undefined : slugOf(repository.inWorkspace(path) ?? '');
      if (slug !== undefined) bySlug.set(slug, [...(bySlug.get(slug) ?? []), entry]);
    }
  }
  const articles: GitArticle[] = [];
  for (const [slug, changed] of bySlug) {
    const article = await changedArticle(repository, slug, changed);
    if (!article.ok) return article;
    articles.push(article.value);
  }
  return ok(articles);
}

async function changedArticle(
  repository: Repository,
  slug: string,
  entries: readonly StatusEntry[],
): Promise<Result<GitArticle>> {
  const folder = `projects/${slug}`;
  const target = `${folder}/zh.jsonl`;
  const known = await repository.content(`HEAD:${repository.prefix}${folder}/project.yaml`);
  if (!known.ok) return known;
  const settings = await readText(repository, `${folder}/project.yaml`);
  const hasTarget = entries.some(({ path }) => path === repository.prefix + target);
  const before = await repository.content(`HEAD:${repository.prefix}${target}`);
  if (!before.ok) return before;
  const change =
    settings === undefined ? 'removed' : known.value === undefined ? 'added' : 'changed';
  const after = change === 'removed' ? undefined : await readText(repository, target);
  return ok({
    slug,
    title: await titleOf(repository, slug, ['HEAD']),
    change,
    rows: changedRows(recordsOf(before.value), recordsOf(after)),
    others: entries.length - (hasTarget ? 1 : 0),
  });
}

function recordsOf(content: string | undefined) {
  return content === undefined ? [] : parseTargetRecords(content, '').records;
}

async function readText(repository: Repository, name: string): Promise<string | undefined> {
  const read = await attempt(name, () => readFile(join(repository.workspace, name), 'utf8'));
  return read.ok ? read.value : undefined;
}

/** An article's title as it is, or as it was in a version; its folder's name where nobody can read it. */
async function titleOf(
  repository: Repository,
  slug: string,
  versions: readonly string[],
): Promise<string> {
  const file = `projects/${slug}/project.yaml`;
  const texts = [await readText(repository, file)];
  for (const version of versions) {
    const content = await repository.content(`${version}:${repository.prefix}${file}`);
    if (content.ok) texts.push(content.value);
  }
  for (const text of texts) {
    const parsed = text === undefined ? undefined : parseProject(text, file);
    if (parsed?.ok) return parsed.value.title;
  }
  return slug;
}

/** Local branches, and articles' branches that only the remote has. */
async function branchesOf(
  repository: Repository,
): Promise<Result<Pick<GitRepository, 'branches' | 'mainBranch'>>> {
  const told = await repository.print([
    'for-each-ref',
    '--format=%(refname)',
    'refs/heads',
    'refs/remotes',
  ]);
  if (!told.ok) return told;
  const refs = told.value.split('\n').filter((ref) => ref !== '');
  const local = refs.flatMap((ref) => /^refs\/heads\/(.+)$/.exec(ref)?.[1] ?? []);
  const distant = refs.flatMap((ref) => /^refs\/remotes\/[^/]+\/(.+)$/.exec(ref)?.[1] ?? []);
  const articles = distant.filter((name) => name.startsWith('zhengyan/'));
  const branches = [...new Set([...local, ...articles])].sort();
  const mainBranch = ['main', 'master', 'trunk'].find((name) => branches.includes(name));
  return ok({ branches, ...(mainBranch !== undefined && { mainBranch }) });
}
