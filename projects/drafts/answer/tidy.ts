import type { RemovedText } from '../types.ts';

/**
 * What the clipboard made of an answer: line ends of every kind become `\n`, blanks of every kind a
 * space, marks without width go. Everything else stays.
 */
export function tidy(answer: string): string {
  return answer
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f]/g, ' ')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/g, '')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replace(/(?<![ \t])[ \t]+$/gm, '');
}

const OPENS = /^[ \t>]*<(think|thinking|thought|reasoning|reflection)>/im;
const CLOSES_ALONE = /^[ \t>]*<\/(?:think|thinking|thought|reasoning|reflection)>[ \t]*$/im;

/** Without what a model thought aloud; one that was cut off before its end leaves nothing behind it. */
export function withoutThinking(text: string, removed: RemovedText[]): string {
  const kept: string[] = [];
  let rest = text;
  for (;;) {
    const start = OPENS.exec(rest);
    const lostStart = CLOSES_ALONE.exec(rest);
    if (lostStart !== null && (start === null || lostStart.index < start.index)) {
      const thought = kept.join('') + rest.slice(0, lostStart.index);
      removed.push({ what: 'thinking', text: thought.trim() });
      kept.length = 0;
      rest = rest.slice(lostStart.index + lostStart[0].length);
      continue;
    }
    if (start === null) return kept.join('') + rest;
    const close = new RegExp(`</${start[1]}>`, 'i');
    const behind = rest.slice(start.index);
    const end = close.exec(behind);
    const stop = end === null ? behind.length : end.index + end[0].length;
    removed.push({ what: 'thinking', text: behind.slice(0, stop).trim() });
    kept.push(rest.slice(0, start.index));
    rest = behind.slice(stop);
  }
}

/** Lines that chat windows put beside an answer and that are copied along with it. */
const INTERFACE =
  /^(?:copy(?: code)?|复制(?:代码)?|复制编辑|编辑|edit|重新生成|regenerate|分享|share|朗读|点赞|markdown|plaintext|text|json|ChatGPT said:|ChatGPT 说：|已?深度思考.*|已思考.*|Thought for .*|Reasoned for .*|思考过程|\d+\s*\/\s*\d+)$/i;

export function isInterfaceLine(line: string): boolean {
  return INTERFACE.test(line.trim());
}

export const FENCE = /^[ \t>]*(?:`{3,}|~{3,})[ \t]*[\w+-]*[ \t]*$/;
/** A line that only parts one thing from another. */
export const RULE = /^[ \t]*(?:[-*_=—–─][ \t]*){3,}$/;

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&apos;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
};

/** Without the escapes of HTML that the row itself has not. */
export function withoutEscapes(text: string, source: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:lt|gt|quot|apos|amp|nbsp|#34|#39|#x27);/g, (entity) =>
    source.includes(entity) ? entity : (ENTITIES[entity] ?? entity),
  );
}

/** An answer copied as HTML: its blocks become lines. Where the rows have such tags, they stay. */
export function withoutBlockTags(text: string, sources: readonly string[]): string {
  const tag = /<\/?(?:p|li|ol|ul|div|br|section|article|h[1-6])(?:\s[^<>]*)?\/?>/gi;
  if (!tag.test(text)) return text;
  return text.replace(tag, (found) => {
    const name = /[a-z][a-z0-9]*/i.exec(found)?.[0] ?? '';
    const known = new RegExp(`<\\/?${name}\\b`, 'i');
    return sources.some((source) => known.test(source)) ? found : '\n';
  });
}
