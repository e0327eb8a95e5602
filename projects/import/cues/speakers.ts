import type { Cue, CueLine, SpokenCue, Turn } from './cue.ts';

/** `ALICE:`, `Dr. Alice Smith:`, `SPEAKER 1:`, `李明：` at the start of a line. */
const LABEL =
  /^(\p{Lu}[\p{L}\p{M}\p{N}.'’\- ]{0,38}[\p{L}\p{M}\p{N}.](?=\s?:\s)|\p{Script=Han}{1,12}(?=[:：]))\s?[:：]\s*/u;
/** A change of speaker: `>>`, `>>>`, a dash. */
const CHANGE = /^(?:>{2,3}|[-–—](?=\s*[\p{L}([“"']))\s*/u;

/**
 * Who speaks, as the format or the text of the cues says it. A label in capitals is one; another
 * (`Alice:`) only where the transcript has it more than once, so that `Note: …` stays text.
 */
export function withSpeakers(cues: readonly Cue[]): SpokenCue[] {
  const isLabel = labelsOf(cues);
  return cues.map(({ lines, ...times }) => ({ ...times, turns: turnsOf(lines, isLabel) }));
}

function labelsOf(cues: readonly Cue[]): (label: string) => boolean {
  const counts = new Map<string, number>();
  for (const { lines } of cues) {
    for (const { text } of lines) {
      const label = LABEL.exec(text.replace(CHANGE, ''))?.[1];
      if (label !== undefined) counts.set(label, (counts.get(label) ?? 0) + 1);
    }
  }
  return (label) =>
    isCapitals(label) || ((counts.get(label) ?? 0) > 1 && label.split(' ').length < 5);
}

function isCapitals(label: string): boolean {
  return label === label.toUpperCase() && /\p{Lu}{2}/u.test(label);
}

/** The lines of a cue, joined, and parted where another begins to speak. */
function turnsOf(lines: readonly CueLine[], isLabel: (label: string) => boolean): Turn[] {
  const turns: { readonly turn: Turn; readonly texts: string[] }[] = [];
  for (const { text, speaker } of lines) {
    const turn = speaker === undefined ? turnOf(text, isLabel) : { speaker, text };
    const last = turns.at(-1);
    if (last === undefined || startsTurn(turn, last.turn)) {
      turns.push({ turn, texts: [turn.text] });
    } else last.texts.push(turn.text);
  }
  return turns.map(({ turn, texts }) => ({ ...turn, text: texts.join(' ').trim() }));
}

function startsTurn({ speaker }: Turn, last: Turn): boolean {
  return speaker !== undefined && (speaker === '' || speaker !== last.speaker);
}

function turnOf(line: string, isLabel: (label: string) => boolean): Turn {
  const rest = line.replace(CHANGE, '');
  const label = LABEL.exec(rest);
  if (label?.[1] !== undefined && isLabel(label[1])) {
    return { speaker: label[1], text: rest.slice(label[0].length) };
  }
  return rest === line ? { text: line } : { speaker: '', text: rest };
}
