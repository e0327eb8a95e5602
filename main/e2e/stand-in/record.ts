/** What the app asked of the system, for specs to look at: `globalThis.standIn.record`. */
export type Deed =
  | { readonly kind: 'external'; readonly url: string }
  | { readonly kind: 'blocked'; readonly url: string }
  | { readonly kind: 'error-box'; readonly title: string; readonly content: string };

const record: Deed[] = [];

declare global {
  var standIn: { readonly record: readonly Deed[] } | undefined;
}
globalThis.standIn = { record };

export function note(deed: Deed): void {
  record.push(deed);
}
