import { parseDocument } from 'yaml';
import { toValue } from '../mergeYaml.ts';
import { SCHEMA_VERSION } from '../schema.ts';

/** The texts of a project that have a schema. */
export interface ProjectTexts {
  readonly 'project.yaml': string;
  readonly 'en.jsonl': string;
  readonly 'zh.jsonl': string;
}

/**
 * A step of the ladder: from one schema to the next. Total, and it writes the new number itself. A segment
 * file that is as it should be already stays as it is: a crash may come between the files of a write.
 */
export interface Migration {
  readonly from: number;
  migrate(texts: ProjectTexts): ProjectTexts;
}

/** Every step there is, in order. Schema 1 is the first one that was ever written. */
export const ladder: readonly Migration[] = [];

/** The schema that `project.yaml` says it has; undefined where that cannot be read. */
export function schemaOf(project: string): number | undefined {
  const document = parseDocument(project, { prettyErrors: false, logLevel: 'silent' });
  const value = document.errors.length > 0 ? undefined : toValue(document);
  if (!value?.ok || typeof value.value !== 'object' || value.value === null) return undefined;
  const schema = 'schema' in value.value ? value.value.schema : undefined;
  return typeof schema === 'number' && Number.isSafeInteger(schema) ? schema : undefined;
}

/**
 * The texts in the schema of this build, step by step. Undefined where they are in it already, are of a newer
 * one, or where no step leads from the one they have.
 */
export function migrated(
  texts: ProjectTexts,
  steps: readonly Migration[] = ladder,
  to = SCHEMA_VERSION,
): ProjectTexts | undefined {
  const from = schemaOf(texts['project.yaml']);
  if (from === undefined || from >= to) return undefined;
  let current = texts;
  for (let schema = from; schema < to; schema++) {
    const step = steps.find((each) => each.from === schema);
    if (step === undefined) return undefined;
    current = step.migrate(current);
  }
  return current;
}
