import { describe, expect, it } from 'vitest';
import type { Row, TargetRecord } from '../../../projects/segments/types.ts';
import { ArticleSession } from '../session.ts';
import { type FilterKind, RowFilter } from './row-filter.ts';

function sessionOf(...targets: Partial<TargetRecord>[]): ArticleSession {
  const rows = targets.map((target, index): Row => {
    const id = `row${index}`;
    return {
      id,
      kind: target.own ?? 'paragraph',
      source: 'A',
      at: [],
      target: { id, text: '', state: 'initial', ...target },
    };
  });
  return new ArticleSession(rows, { onEdit: () => {} });
}

const shown = (filter: RowFilter, session: ArticleSession) =>
  filter.lines(session).map((line) => (line.type === 'row' ? line.row.id : line.text));

const session = () =>
  sessionOf(
    {},
    { text: '一', origin: 'machine:m' },
    { text: '二', origin: 'machine:m+edited', note: '?' },
    { text: '三', origin: 'machine:m', state: 'translated' },
    { text: '四', own: 'own', state: 'translated' },
    { locked: true },
  );

describe('RowFilter', () => {
  it.each<[FilterKind, string[]]>([
    ['all', ['row0', 'row1', 'row2', 'row3', 'row4', 'row5']],
    ['open', ['row0', 'row1', 'row2']],
    ['machine', ['row1']],
    ['notes', ['row2']],
    ['own', ['row4']],
  ])('%s', (kind, ids) => {
    const filter = new RowFilter();
    expect(filter.apply(kind, session())).toBe(true);
    expect(shown(filter, session())).toEqual(ids);
  });

  it('keeps a row that no longer matches until it is applied again', () => {
    const filter = new RowFilter();
    const article = session();
    filter.apply('open', article);
    article.run([{ op: 'state', id: 'row1', state: 'translated' }], { command: 'confirm' });
    expect(shown(filter, article)).toEqual(['row0', 'row1', 'row2']);
    filter.apply('open', article);
    expect(shown(filter, article)).toEqual(['row0', 'row2']);
  });

  it('shows rows that are new', () => {
    const filter = new RowFilter();
    const article = session();
    filter.apply('machine', article);
    article.run([{ op: 'own', id: 'own-new', kind: 'own', after: 'row0', text: '' }], {
      command: 'own',
    });
    expect(shown(filter, article)).toEqual(['own-new', 'row1']);
  });

  it('leaves everything as it is where nothing matches', () => {
    const filter = new RowFilter();
    const article = sessionOf({}, {});
    expect(filter.apply('machine', article)).toBe(false);
    expect([filter.kind, shown(filter, article)]).toEqual(['all', ['row0', 'row1']]);
  });
});
