import { fail, ok, type Result } from '../../text/result.ts';

/**
 * The bytes of a file in base64, as calls carry them. Failures: `missing-file` where it has been moved or changed
 * since it was chosen, `io-error`.
 */
export function base64Of(file: Blob): Promise<Result<string>> {
  const name = file instanceof File ? { file: file.name } : {};
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const url = String(reader.result);
      resolve(ok(url.slice(url.indexOf(',') + 1)));
    });
    reader.addEventListener('error', () => {
      const isMissing = reader.error?.name === 'NotFoundError';
      const detail = reader.error?.message ?? '';
      resolve(fail({ reason: isMissing ? 'missing-file' : 'io-error', ...name, detail }));
    });
    reader.readAsDataURL(file);
  });
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0));
}

/** How much a base64 text holds. */
export function byteLength(base64: string): number {
  return Math.floor((base64.length * 3) / 4) - (/=*$/.exec(base64)?.[0].length ?? 0);
}
