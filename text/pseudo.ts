import { type InlineSpan, inlineSpans } from './inline/index.ts';
import type { Range } from './range.ts';

/** How pseudo-translation, the field's test of a file's way there and back, makes a target. */
export const pseudoModes = ['readable', 'identity', 'marker', 'hostile'] as const;
export type PseudoMode = (typeof pseudoModes)[number];

/**
 * The pseudo-translation of one segment.
 * @param source raw inline Markdown on one line
 * @param number the segment's place in its file, from 1
 */
export function pseudoText(source: string, mode: PseudoMode, number: number): string {
  switch (mode) {
    case 'readable':
      return readable(source);
    case 'identity':
      return source;
    case 'marker':
      return `译文标记 ${number} 甲。`;
    case 'hostile':
      return hostileTexts[(number - 1) % hostileTexts.length] ?? '';
  }
}

/**
 * Texts that a translator may type and that Markdown, written as they stand, would take for structure.
 * Each holds letters: signs alone would be no segment when the target is parsed again.
 */
const hostileTexts: readonly string[] = [
  // blocks
  '1. 步骤',
  '2) 步骤',
  '- 列表',
  '+ 列表',
  '* 列表',
  '# 标题',
  '###### 标题 #',
  '> 引用',
  '--- 甲 ---',
  '*** 甲',
  '=== 甲',
  '+++ 甲',
  '```甲',
  '~~~ js',
  '$$甲',
  '::: tip',
  '    缩进',
  '\t缩进',
  '- [ ] 任务',
  '[x] 任务',
  '[^1]: 脚注',
  '[定义]: https://example.com',
  '<div>甲',
  '</div> 甲',
  '<!-- 注释',
  '甲 -->',
  '<script>甲',
  '<?php 甲',
  '<![CDATA[甲',
  '| 甲 | 乙 |',
  '| 甲',
  '甲 | 乙',
  '甲 \\| 乙',
  '甲 | --- | :--',
  'import 甲 from "乙"',
  'export const 甲 = 1',
  '{{< 甲 >}} 乙',
  '{{% 甲',
  '{% raw %} 甲',
  '甲 {#id}',
  '甲 {: .class}',
  '[!NOTE] 甲',
  // inside a line
  '**甲',
  '**“甲”**乙',
  '_甲_乙_',
  '~~甲',
  '`甲',
  '甲 `` 乙',
  '$甲',
  '甲 $x$ 乙 $',
  '[甲](',
  '[甲]',
  '![甲',
  '[甲][乙]',
  '甲[^1]',
  '<甲',
  '甲 <https://example.com',
  '甲 &amp; 乙',
  '&#10;甲',
  '{甲',
  '甲}',
  'https://example.com/甲。乙',
  // ends of a line
  '甲  ',
  '甲\\',
  ' 甲',
  '甲 #',
  '\\甲',
  // values of front matter
  'title: 甲',
  '"甲"',
  "'甲",
  '甲: "乙" # 丙',
  '@甲',
  '%甲',
  'true',
  'null',
  '!!str 甲',
  '*甲',
  '&甲',
  // characters
  '👩‍👩‍👧 甲',
  '甲\u00a0乙\u200b丙',
  '\u3000甲',
];

const PSEUDO_HANZI =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经';

/** The same markup with hanzi for Latin words, half as many as a word has letters; equal words stay equal. */
function readable(source: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of keptRanges(source)) {
    if (end <= from) continue;
    const begin = Math.max(start, from);
    parts.push(wordsToHanzi(source.slice(from, begin)), source.slice(begin, end));
    from = end;
  }
  parts.push(wordsToHanzi(source.slice(from)));
  return parts.join('');
}

function wordsToHanzi(text: string): string {
  return text.replace(/\p{Script=Latin}+/gu, (word) => {
    let hanzi = '';
    let seed = 0;
    for (let at = 0; at < word.length; at++) {
      seed = (seed * 31 + word.charCodeAt(at)) % 65_521;
      if (at % 2 === 0) hanzi += PSEUDO_HANZI.charAt(seed % PSEUDO_HANZI.length);
    }
    return hanzi;
  });
}

/** What must stay as it is for the markup to stay: spans that are no text, and labels that are looked up. */
function keptRanges(source: string): Range[] {
  const spans = inlineSpans(source);
  const kept: Range[] = [...spans, ...labels(source, spans)];
  // Dollars and braces are markup to some sites: what lies between may be maths or code.
  const others = /\$[^$]*\$|\{[^{}]*\}|&[#\w]+;|\S*@\S*/g;
  for (const { 0: found, index } of source.matchAll(others)) {
    kept.push({ start: index, end: index + found.length });
  }
  return kept.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** `[label]` and `[label][]`: the text in the brackets is what the definition is found by. */
function labels(source: string, spans: readonly InlineSpan[]): Range[] {
  const found: Range[] = [];
  const open: number[] = [];
  const closing = new Map(spans.map((span) => [span.start, span]));
  for (let at = 0; at < source.length; at++) {
    const span = closing.get(at);
    if (span !== undefined && source.charAt(at) !== ']') {
      at = span.end - 1;
    } else if (source.charAt(at) === '[') {
      open.push(at);
    } else if (source.charAt(at) === ']') {
      const start = open.pop();
      const collapsed = span !== undefined && span.end - span.start === '][]'.length;
      if (start !== undefined && (span === undefined || collapsed))
        found.push({ start, end: at + 1 });
      if (span !== undefined) at = span.end - 1;
    }
  }
  return found;
}
