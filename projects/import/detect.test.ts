import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { declaredEncoding, detectFormat } from './index.ts';

const phrases = Array.from({ length: 20 }, (_, index) =>
  index % 2 === 0 ? 'so this is what we found' : 'when we looked at the weights again',
).join('\n');

const wrapped = Array.from(
  { length: 12 },
  () => 'A line of a letter that was broken where the next word did not fit any',
).join('\n');

const verse = 'Nine bytes for the poet,\nthree for the clerk,\n\n'.repeat(6);

describe('the name decides', () => {
  test.each([
    ['article.md', '1\n00:00:01,000 --> 00:00:02,000\nHi', 'markdown'],
    ['ARTICLE.MARKDOWN', phrases, 'markdown'],
    ['page.htm', 'plain', 'html'],
    ['talk.SRT', '', 'srt'],
    ['talk.en.vtt', '', 'vtt'],
  ])('%s', (name, text, format) => {
    expect(detectFormat(name, text)).toBe(format);
  });
});

describe('else the text does', () => {
  test.each([
    ['', 'text'],
    ['\ufeffWEBVTT\n\n00:01.000 --> 00:02.000\nHi', 'vtt'],
    ['WEBVTTX', 'text'],
    ['\ufeff1\r\n00:00:01,000 --> 00:00:02,500\r\nHi\r\n', 'srt'],
    ['\n\n00:00:01.000 --> 00:00:02.000\nHi', 'srt'],
    ['A talk: 00:00:01,000 --> 00:00:02,000', 'text'],
    ['<!DOCTYPE html>\n<html><body>Hi', 'html'],
    ['<?xml version="1.0"?>\n<html xmlns="x">', 'html'],
    ['<meta charset="utf-8"><p>From the clipboard', 'html'],
    ['# A title\n\nAnd a text.', 'markdown'],
    ['A text.\n\n## A title\n\nMore.', 'markdown'],
    ['# of users\nis not a title', 'text'],
    ['See [the paper](https://a.b).', 'markdown'],
    ['![](a.png)', 'markdown'],
    ['Some **bold** words.', 'markdown'],
    ['2 ** 3 ** 4', 'text'],
    ['---\ntitle: A\n---\n\nText.', 'markdown'],
    ['Code:\n\n```js\n1\n```\n', 'markdown'],
    ['a | b\n--- | ---\n1 | 2', 'markdown'],
    ['<p align="center">\n\nHi', 'markdown'],
    [phrases, 'phrases'],
    [phrases.replaceAll('\n', '\r\n'), 'phrases'],
    [`0:00\n${phrases.replaceAll('\n', '\n0:05\n')}`, 'phrases'],
    [phrases.split('\n').slice(0, 5).join('\n'), 'text'],
    [wrapped, 'text'],
    [verse, 'text'],
    ['- one item\n- and another\n'.repeat(8), 'text'],
    ['A sentence by itself.\n'.repeat(12), 'text'],
  ])('%j', (text, format) => {
    expect(detectFormat('notes.txt', text)).toBe(format);
    expect(detectFormat('', text)).toBe(format);
  });
});

test.each([
  ['<html><head><meta charset="gb18030">', 'gb18030'],
  ["<META CHARSET='Big5'>", 'Big5'],
  ['<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', 'windows-1252'],
  ['<?xml version="1.0" encoding="Shift_JIS"?>', 'Shift_JIS'],
  ['<meta name="charset-of-mind">', undefined],
  ['plain charset=utf-8', undefined],
])('%j declares %s', (head, encoding) => {
  expect(declaredEncoding(head)).toBe(encoding);
});

const articles = new URL('../../../shared/data/roundtrip/real/', import.meta.url);
const files = existsSync(articles)
  ? readdirSync(articles, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.md'),
    )
  : [];

describe.skipIf(files.length === 0)(
  `Markdown of ${articles.pathname} (skipped where absent)`,
  () => {
    test('is never taken for a transcript, whatever it is called', () => {
      const mistaken = files.filter((file) => {
        const format = detectFormat('', readFileSync(new URL(file, articles), 'utf8'));
        return format !== 'markdown' && format !== 'text';
      });
      expect(mistaken).toEqual([]);
    });

    test('is known as Markdown but where it has hardly any markup', () => {
      const unknown = files.filter(
        (file) => detectFormat('', readFileSync(new URL(file, articles), 'utf8')) !== 'markdown',
      );
      expect(unknown.length / files.length).toBeLessThan(0.05);
    });
  },
);
