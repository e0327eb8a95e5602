import { applyEdits, carryRanges, Origin } from './edits.ts';
import { PlaceNames } from './keys.ts';
import { steps } from './steps/index.ts';
import type { Converted, Decisions, Prepared, PreparedStep, Step, Suggestion } from './types.ts';

/**
 * Runs the preparation steps, each on the result of the one before, and takes the suggestions that
 * `decisions` says, the others as they are `sure`. Decisions on keys that no suggestion has are ignored.
 *
 * A key names the place in the converted Markdown, which no decision changes: it stays the same
 * whatever else is taken or declined.
 */
export function prepare(converted: Converted, decisions: Decisions = {}): Prepared {
  const origin = new Origin(converted.markdown.length);
  const names = new PlaceNames(converted.markdown);
  const done: PreparedStep[] = [];
  let current = converted;
  for (const step of steps) {
    const suggestions = suggestionsOf(step, current, origin, names).map((suggestion) => ({
      ...suggestion,
      taken: isTaken(suggestion, decisions),
    }));
    const edits = suggestions.filter(({ taken }) => taken);
    const before = current.markdown;
    const after = applyEdits(before, edits);
    done.push({ id: step.id, before, after, suggestions });
    origin.apply(edits);
    current = { ...current, markdown: after, marks: carryRanges(current.marks, edits) };
  }
  return { markdown: current.markdown, steps: done };
}

function isTaken({ key, sure }: Suggestion, decisions: Decisions): boolean {
  return (Object.hasOwn(decisions, key) ? decisions[key] : undefined) ?? sure;
}

function suggestionsOf(
  step: Step,
  current: Converted,
  origin: Origin,
  names: PlaceNames,
): Suggestion[] {
  const found = step.suggest(current.markdown, current);
  const places = origin.offsets(found.map(({ at }) => at.start));
  const used = new Map<string, number>();
  return found.map((suggestion, index) => {
    const key = `${step.id}:${suggestion.why}:${names.of(places[index] ?? 0)}`;
    const before = used.get(key) ?? 0;
    used.set(key, before + 1);
    return {
      ...suggestion,
      step: step.id,
      // Several may stand in a place that an earlier step put in.
      key: before === 0 ? key : `${key}~${before + 1}`,
    };
  });
}
