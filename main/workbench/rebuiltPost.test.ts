import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { editsOf } from '../../projects/segments/fixtures/edits.ts';
import { rebuildPost } from '../../projects/segments/fixtures/rebuiltPost.ts';
import { temporaryFolder } from '../files/fixtures/folders.ts';
import { must } from '../files/fixtures/projects.ts';
import { Articles } from './articles.ts';
import { EventHub } from './events.ts';
import { targetOf } from './exporting.ts';
import { importArticle } from './importing.ts';

const seeds = new URL('../../../shared/seeds/', import.meta.url);
const name = existsSync(seeds) && readdirSync(seeds).find((file) => file.startsWith('000_'));

it.skipIf(!name)(
  'a post of the column comes out as it was published, through the files (skipped without its seed)',
  async () => {
    const post = name ? readFileSync(new URL(name, seeds), 'utf8') : '';
    const { source, operations } = rebuildPost(post);
    const workspace = await temporaryFolder();
    const slug = 'rebuilt';
    await must(importArticle(workspace, { slug, title: 'Rebuilt', content: { text: source } }));
    const articlesOf = () =>
      new Articles({
        workspace,
        events: new EventHub(),
        reportBug: (_, cause) => expect(cause).toBeUndefined(),
      });
    const articles = articlesOf();
    const batch = { slug, page: 'page-one', batch: 0, edits: editsOf(operations) };
    const stamp = { at: '2024-10-17T08:00:00Z' };
    expect(await must(articles.apply(batch, stamp))).toMatchObject({ refused: [] });
    expect(await articles.closeAll()).toEqual([]);
    expect(await articlesOf().read(slug, async (article) => targetOf(article))).toEqual({
      ok: true,
      value: post,
    });
  },
);
