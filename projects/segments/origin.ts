import type { Origin, Row, TargetRecord } from './types.ts';

const MACHINE = 'machine:';
/** Behind the origin of a machine's text that a person has changed since. */
const EDITED = '+edited';
const NAME_LENGTH = 100;

/** The origin of a text that a model wrote. */
export function machineOrigin(model: string): Origin {
  const name = model.trim().slice(0, NAME_LENGTH);
  return MACHINE + (name.endsWith(EDITED) ? name.slice(0, -EDITED.length) : name);
}

/** The origin of a text after a person changed it: a machine's is marked, every other one stays. */
export function originAfterEdit(origin: Origin | undefined): Origin | undefined {
  return origin?.startsWith(MACHINE) && !origin.endsWith(EDITED) ? origin + EDITED : origin;
}

/** 机翻: a machine's text that no person has changed or confirmed. */
export function isUntouchedMachine({ target }: Row): boolean {
  return isMachineDraft(target);
}

/** The same of a record, as it stands in the file. */
export function isMachineDraft({ origin, state, text }: TargetRecord): boolean {
  return (
    origin?.startsWith(MACHINE) === true &&
    !origin.endsWith(EDITED) &&
    (state ?? 'initial') === 'initial' &&
    (text ?? '') !== ''
  );
}
