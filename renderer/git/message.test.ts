import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import type { GitArticle, GitRepository } from '../../contract/git.ts';
import { resources } from '../i18n/index.ts';
import { savedFirst, unsavedCount, versionMessage } from './message.ts';

const noRows = { translated: 0, reviewed: 0, final: 0, reworded: 0, other: 0 };

function article(change: Partial<GitArticle>): GitArticle {
  return { slug: 'one', title: '开放权重', change: 'changed', rows: noRows, others: 0, ...change };
}

function repository(change: Partial<GitRepository>): GitRepository {
  return {
    kind: 'repository',
    git: '2.39.5',
    empty: false,
    nested: false,
    ahead: 0,
    behind: 0,
    articles: [],
    files: [],
    conflicts: [],
    driver: 'absent',
    branches: ['main'],
    ...change,
  };
}

async function textsIn(lng: string) {
  const texts = createInstance();
  await texts.init({ lng, resources, interpolation: { escapeValue: false } });
  return texts;
}

const changed = repository({
  articles: [
    article({ rows: { ...noRows, translated: 12, reviewed: 3 }, others: 1 }),
    article({ slug: 'two', title: 'Alignment tax', change: 'added', others: 5 }),
    article({ slug: 'three', title: '旧', change: 'removed', others: 4 }),
  ],
  files: ['zhengyan.yaml'],
});

describe('the message of a version', () => {
  it.each([
    [
      'zh-CN',
      '《开放权重》：译 12 段，审 3 段，其他文件 1 个；《Alignment tax》：新文章；《旧》：已删除；工作区的文件 1 个',
    ],
    [
      'en',
      '“开放权重”: 12 segments translated, 3 reviewed, 1 other file; “Alignment tax”: new article; “旧”: deleted; 1 file of the workspace',
    ],
  ])('says what was done: %s', async (language, message) => {
    expect(versionMessage(changed, await textsIn(language))).toBe(message);
  });

  it('goes with what is saved first, where git knows whose it is', async () => {
    const first = savedFirst(await textsIn('zh-CN'));
    expect(first(repository({}))).toEqual({});
    expect(first(changed)).toBeUndefined();
    const author = { name: 'kai', email: 'kai@example.org' };
    expect(first({ ...changed, author })?.save?.message).toMatch(/^《开放权重》：译 12 段/);
  });
});

describe('what no version holds', () => {
  it('is counted by rows, files, and whole articles', () => {
    expect(unsavedCount(changed)).toBe(12 + 3 + 1 + 1 + 1 + 1);
    expect(unsavedCount(repository({}))).toBe(0);
  });
});
