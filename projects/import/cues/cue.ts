/** A line of a cue as a reader sees it. */
export interface CueLine {
  readonly text: string;
  /** Who speaks, where the format itself says so. */
  readonly speaker?: string;
}

/** Text that is shown for a while. Times are milliseconds, absent where they cannot be read. */
export interface Cue {
  readonly start?: number;
  readonly end?: number;
  readonly lines: readonly CueLine[];
}

/** What one says in a cue. */
export interface Turn {
  /** Who speaks; empty where only the change is marked (`>>`, `-`), undefined where the last one goes on. */
  readonly speaker?: string;
  readonly text: string;
}

export interface SpokenCue extends Omit<Cue, 'lines'> {
  readonly turns: readonly Turn[];
}

/** A cue's text without who says it. */
export function cueText({ lines }: Pick<Cue, 'lines'>): string {
  return lines.map(({ text }) => text).join(' ');
}
