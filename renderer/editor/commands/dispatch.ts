import { type CommandContext, commandList, type EditorCommand, windowKeys } from '../keys.ts';
import { belongsToInputMethod, type Chord, isPressed, onMac } from './chord.ts';

/** Answers the keys of the pair before Monaco sees them. Returns how to stop. */
export function answerKeys(
  root: HTMLElement,
  context: () => CommandContext | undefined,
): () => void {
  const mac = onMac();
  const answer = (event: KeyboardEvent) => {
    const now = context();
    if (now === undefined || !isInEditor(event.target)) return;
    if (now.pair.composing || belongsToInputMethod(event)) return;
    const command = commandFor(event, mac);
    if (command === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    runCommand(command, now);
  };
  const keep = (event: KeyboardEvent) => {
    if (!belongsToInputMethod(event) && isOneOf(windowKeys, event, mac)) event.preventDefault();
  };
  root.addEventListener('keydown', answer, true);
  window.addEventListener('keydown', keep, true);
  return () => {
    root.removeEventListener('keydown', answer, true);
    window.removeEventListener('keydown', keep, true);
  };
}

/** Runs a command, or says why it may not run now. What an earlier one said is over: it may not hold any more. */
export function runCommand(command: EditorCommand, context: CommandContext): void {
  context.say(undefined);
  if (command.writes && !context.writable) context.say({ say: 'refused', reason: 'read-only' });
  else command.run(context);
}

/** The handle between the sides has keys of its own. */
function isInEditor(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.monaco-editor') !== null;
}

export function commandFor(event: KeyboardEvent, mac: boolean): EditorCommand | undefined {
  return (commandList as readonly EditorCommand[]).find((command) => {
    const { keys, also = [], macKeys } = command;
    return isOneOf([mac ? (macKeys ?? keys) : keys, ...also], event, mac);
  });
}

function isOneOf(chords: readonly Chord[], event: KeyboardEvent, mac: boolean): boolean {
  return chords.some((chord) => isPressed(chord, event, mac));
}
