/**
 * Expected failures are values with a named reason; bugs throw.
 * A `Failure` crosses every boundary (file, IPC, command line) as plain data, so that each host can
 * say it in the reader's language.
 */
export type Result<T, E = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** `reason` names the message (`failures.<reason>` in the interface's texts); the rest fills it in. */
export interface Failure {
  readonly reason: string;
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** UTF-16 units, or bytes where the reason is about bytes; from 0. */
  readonly offset?: number;
  /** A fact for the reader that needs no translation: a path, a field's name, the system's own words. */
  readonly detail?: string;
}

export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

export function fail<E>(error: E): Result<never, E> {
  return { ok: false, error };
}
