import { type Place, placeIn } from '../paths.ts';

/** Where an article's journal lies, all of it local and ignored by git. */
export interface JournalPlaces {
  readonly local: Place;
  readonly journal: Place;
  readonly base: Place;
  readonly kept: Place;
}

export function journalPlaces(project: Place): JournalPlaces {
  const local = placeIn(project, '.zhengyan');
  return {
    local,
    journal: placeIn(local, 'journal'),
    base: placeIn(local, 'base'),
    kept: placeIn(local, 'kept'),
  };
}

/** A generation's log is `000001.log`, its base the folder `000001`. */
export function generationName(generation: number): string {
  return String(generation).padStart(6, '0');
}

export function logPlace({ journal }: JournalPlaces, generation: number): Place {
  return placeIn(journal, `${generationName(generation)}.log`);
}

export function basePlace({ base }: JournalPlaces, generation: number): Place {
  return placeIn(base, generationName(generation));
}

const LOG = /^(\d{6,12})\.log$/;

/** The generation of a log by its name. */
export function generationOf(name: string): number | undefined {
  const digits = LOG.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
