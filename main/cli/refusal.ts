import type { StructureDifference } from '../../projects/markdown/index.ts';
import type { Failure } from '../../text/result.ts';

/** Why a file was not done: a failure of the product, or a verification of the command line's own. */
export interface Refusal {
  readonly code: string;
  /** Bytes where the file could not be decoded, else UTF-16 units. */
  readonly offset?: number;
  readonly line?: number;
  readonly detail?: string;
}

export function refusalOf({ reason, offset, line, detail }: Failure): Refusal {
  return {
    code: reason,
    ...(offset !== undefined && { offset }),
    ...(line !== undefined && { line }),
    ...(detail !== undefined && { detail }),
  };
}

/** The first difference says where to look; the others mostly follow from it. */
export function structureRefusal(differences: readonly StructureDifference[]): Refusal {
  const [first] = differences;
  if (first === undefined) return { code: 'structure-changed' };
  const { segment, expected, found } = first;
  const place = segment === undefined ? '' : `${segment + 1}: `;
  return { code: 'structure-changed', detail: `${place}${expected} → ${found}` };
}
