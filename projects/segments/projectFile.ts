import { type Document, parseDocument } from 'yaml';
import { type Failure, fail, ok, type Result } from '../../text/result.ts';
import type { z } from '../zod.ts';
import { mergeYaml, type OurKeys, toValue } from './mergeYaml.ts';
import {
  projectSchema,
  SCHEMA_VERSION,
  type WorkspaceSettings,
  workspaceSchema,
} from './schema.ts';
import type { ProjectSettings } from './types.ts';

/**
 * Reads `project.yaml`. Failures: `broken-project-file` with the line, `newer-schema` where a later
 * version of the workbench wrote it.
 */
export function parseProject(content: string, file: string): Result<ProjectSettings> {
  return parseYaml(content, file, projectSchema, 'broken-project-file');
}

/** Reads `zhengyan.yaml`. Failures: `broken-workspace-file` with the line, `newer-schema`. */
export function parseWorkspace(content: string, file: string): Result<WorkspaceSettings> {
  return parseYaml(content, file, workspaceSchema, 'broken-workspace-file');
}

/**
 * Writes `project.yaml`; comments, the order of keys and unknown keys of the file's `previous` content stay,
 * keys of ours that the settings have no more are removed.
 */
export function printProject(settings: ProjectSettings, previous = ''): string {
  return mergeYaml(previous, settings, projectKeys);
}

export function printWorkspace(settings: WorkspaceSettings, previous = ''): string {
  return mergeYaml(previous, settings, workspaceKeys);
}

/** Settings of which some may be missing. */
export type ReadableSettings = Partial<Omit<ProjectSettings, 'source'>> & {
  readonly source?: Partial<ProjectSettings['source']>;
};

/** The keys of `project.yaml` whose values are what they should be, of whatever else is wrong in it. Total. */
export function readableSettings(text: string): ReadableSettings {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  const value = toValue(document);
  if (!value.ok || !isMapping(value.value)) return {};
  const source = value.value.source;
  return {
    ...pick(projectSchema.shape, value.value),
    ...(isMapping(source) && { source: pick(projectSchema.shape.source.shape, source) }),
  };
}

interface Check {
  safeParse(value: unknown): { readonly success: boolean; readonly data?: unknown };
}

function pick(
  shape: Readonly<Record<string, Check>>,
  value: Readonly<Record<string, unknown>>,
): object {
  return Object.fromEntries(
    Object.entries(shape).flatMap(([key, schema]) => {
      const item = value[key];
      const parsed = item === undefined || item === null ? undefined : schema.safeParse(item);
      return parsed?.success ? [[key, parsed.data]] : [];
    }),
  );
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where a file may hold keys that this build does not know, and the keys that it does. */
const projectKeys: OurKeys = {
  keys: Object.keys(projectSchema.shape),
  below: { source: { keys: Object.keys(projectSchema.shape.source.shape) } },
};
const workspaceKeys: OurKeys = { keys: Object.keys(workspaceSchema.shape) };

function parseYaml<T>(
  content: string,
  file: string,
  schema: z.ZodType<T>,
  broken: 'broken-project-file' | 'broken-workspace-file',
): Result<T> {
  const document = parseDocument(content, { prettyErrors: false, logLevel: 'error' });
  const lineOf = (offset: number) => content.slice(0, offset).split('\n').length;
  const [error] = document.errors;
  if (error !== undefined) {
    return fail({ reason: broken, file, line: lineOf(error.pos[0]), detail: error.message });
  }
  const value = toValue(document);
  if (!value.ok) return fail({ reason: broken, file, detail: value.error });
  const newer = newerVersion(value.value);
  if (newer !== undefined) return fail({ reason: 'newer-schema', file, detail: newer });
  const parsed = schema.safeParse(value.value);
  return parsed.success
    ? ok(parsed.data)
    : fail(misfit(document, parsed.error, broken, file, lineOf));
}

function newerVersion(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('schema' in value)) return undefined;
  const { schema } = value;
  return typeof schema === 'number' && schema > SCHEMA_VERSION ? String(schema) : undefined;
}

/** The first thing that does not fit, at the line of the nearest key that is there. */
function misfit(
  document: Document.Parsed,
  error: z.ZodError,
  reason: string,
  file: string,
  lineOf: (offset: number) => number,
): Failure {
  const [issue] = error.issues;
  const path = issue?.path ?? [];
  const detail = path.length === 0 ? issue?.message : `${path.join('.')}: ${issue?.message}`;
  return { reason, file, line: lineOf(offsetOf(document, path)), detail: detail ?? '' };
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (hasRange(node)) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

function hasRange(node: unknown): node is { readonly range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}
