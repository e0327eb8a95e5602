import { join } from 'node:path';
import type { Problem } from '../../../projects/segments/problems.ts';
import { UNFINISHED } from '../atomic.ts';
import { isSystemError } from '../failures.ts';
import type { Place } from '../paths.ts';
import { Aside } from './aside.ts';
import { type LogContent, readContent } from './content.ts';
import type { Header } from './header.ts';
import { generationName, generationOf, type JournalPlaces, logPlace } from './places.ts';
import type { JournalSteps } from './steps.ts';

/** The newest generation that can be used. */
export interface CurrentLog {
  readonly generation: number;
  readonly place: Place;
  readonly content: LogContent & { readonly header: Header | undefined };
}

export interface Found {
  /** Undefined where there is none, or none that is of this article. */
  readonly current: CurrentLog | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Looks for the log to go on with. Whatever cannot be used is put aside and named: a folder where a log should
 * be, a log that cannot be read, the whole journal of another article or of a newer version of the program.
 * Throws what the system refuses.
 */
export async function findCurrent(
  places: JournalPlaces,
  identity: string,
  steps: JournalSteps,
): Promise<Found> {
  const aside = new Aside(places, steps);
  const problems: Problem[] = [];
  await putAsideFile(places.journal, aside, steps, problems);
  await steps.makeFolder(places.journal.path);
  for (const { generation, file } of await generations(places, steps)) {
    const place = logPlace(places, generation);
    const content = file ? await readLog(place, steps) : undefined;
    const name = place.name;
    if (content === undefined || isUseless(content)) {
      const detail = await aside.move(place);
      problems.push({ reason: 'journal-unreadable', file: name, detail });
      continue;
    }
    const { header } = content;
    if (header === 'newer' || content.identity !== identity) {
      const reason = header === 'newer' ? 'journal-newer' : 'journal-foreign';
      const detail = await putAsideAll(places, aside, steps);
      problems.push({ reason, file: places.journal.name, detail });
      return { current: undefined, problems };
    }
    await keepTail(content.tail, generation, aside);
    problems.push(...content.problems);
    return { current: { generation, place, content: { ...content, header } }, problems };
  }
  return { current: undefined, problems };
}

/** What was never written to its end was never answered for: a full disk must keep nobody from opening. */
async function keepTail(tail: Buffer, generation: number, aside: Aside): Promise<void> {
  if (tail.length === 0) return;
  try {
    await aside.write(`${generationName(generation)}.torn`, tail);
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

/** The newest first. */
export async function generations(
  { journal }: JournalPlaces,
  steps: JournalSteps,
): Promise<{ generation: number; file: boolean; size: number }[]> {
  const entries = await steps.list(journal.path);
  return entries
    .flatMap(({ name, file, size }) => {
      const generation = generationOf(name);
      return generation === undefined ? [] : [{ generation, file, size }];
    })
    .sort((one, other) => other.generation - one.generation);
}

/** What a crash left of files that were being written. */
export async function removeUnfinished(folder: Place, steps: JournalSteps): Promise<void> {
  for (const { name, file } of await steps.list(folder.path)) {
    if (file && name.endsWith(UNFINISHED)) await steps.remove(join(folder.path, name));
  }
}

/** Nothing in it says what it is of. */
function isUseless({ header, identity }: LogContent): boolean {
  return header !== 'newer' && identity === undefined;
}

/** Undefined where its content may not be read, or is not there any more. */
async function readLog(place: Place, steps: JournalSteps): Promise<LogContent | undefined> {
  try {
    return readContent(Buffer.from(await steps.read(place.path)), place.name);
  } catch (error) {
    if (isSystemError(error) && (error.code === 'EACCES' || error.code === 'EPERM')) {
      return undefined;
    }
    throw error;
  }
}

async function putAsideFile(
  place: Place,
  aside: Aside,
  steps: JournalSteps,
  problems: Problem[],
): Promise<void> {
  try {
    await steps.list(place.path);
  } catch (error) {
    if (!isSystemError(error) || error.code === 'ENOENT') return;
    if (error.code !== 'ENOTDIR') throw error;
    const detail = await aside.move(place);
    problems.push({ reason: 'journal-unreadable', file: place.name, detail });
  }
}

async function putAsideAll(
  { journal, base }: JournalPlaces,
  aside: Aside,
  steps: JournalSteps,
): Promise<string> {
  const kept = await aside.move(journal);
  try {
    await aside.move(base);
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'ENOENT') throw error;
  }
  await steps.makeFolder(journal.path);
  return kept;
}
