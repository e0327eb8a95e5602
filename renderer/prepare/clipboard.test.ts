import { describe, expect, it } from 'vitest';
import { isRich, pastedFrom } from './clipboard.ts';

const rich = (html: string) => isRich({ html, text: 'text' });

/** As much of a paste's `DataTransfer` as is read. */
const transfer = (data: Record<string, string>) =>
  ({
    types: Object.keys(data),
    getData: (type: string) => data[type] ?? '',
  }) as unknown as DataTransfer;

describe('a paste', () => {
  it.each([
    '<p>One</p>',
    '<h2 id="a">One</h2>',
    'see <a href="x">this</a>',
    '<ul><li>a</ul>',
    '<B>x</B>',
  ])('is rich text with %s', (html) => {
    expect(rich(html)).toBe(true);
  });

  it.each([
    '',
    '<meta charset="utf-8"><div style="color:#333"><div><span>  # Title</span></div><br></div>',
    '<pre>x</pre>',
    '<image-gallery>',
  ])('is better taken as plain text with %j', (html) => {
    expect(rich(html)).toBe(false);
  });

  it('from an editor of code is the text that was copied, not its colours', () => {
    const data = { 'text/html': '<p>x</p>', 'text/plain': '# x', 'vscode-editor-data': '{}' };
    expect(pastedFrom(transfer(data))).toEqual({ html: '', text: '# x' });
  });

  it('of a picture or of blanks is none', () => {
    expect(pastedFrom(transfer({ Files: '' }))).toBeUndefined();
    expect(pastedFrom(transfer({ 'text/plain': ' \n' }))).toBeUndefined();
  });
});
