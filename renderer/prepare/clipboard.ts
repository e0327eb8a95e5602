/** What a paste holds, as far as an article can be made of it. */
export interface Pasted {
  readonly html: string;
  readonly text: string;
}

/** Elements that say what a text is; an editor's coloured code has only lines of `div` and `span`. */
const MEANING =
  /<(?:p|h[1-6]|a|li|ul|ol|table|blockquote|em|i|b|strong|img|figure|article)(?=[\s>/])/i;

/** Whether the rich form says more than the plain one. */
export function isRich({ html }: Pasted): boolean {
  return MEANING.test(html);
}

/** What a paste brings; undefined where it has neither text nor HTML (a picture, files). */
export function pastedFrom(transfer: DataTransfer): Pasted | undefined {
  const pasted = {
    // VS Code puts its colours there beside the text that is meant.
    html: transfer.types.includes('vscode-editor-data') ? '' : transfer.getData('text/html'),
    text: transfer.getData('text/plain'),
  };
  return isEmpty(pasted) ? undefined : pasted;
}

export type Clipboard =
  | { readonly kind: 'read'; readonly pasted: Pasted }
  | { readonly kind: 'empty' }
  /** The browser or the person does not let a page read it by itself. */
  | { readonly kind: 'refused' };

/** Asks the browser for the clipboard, which it may refuse until the person allows it. */
export async function readClipboard(): Promise<Clipboard> {
  let items: ClipboardItems;
  try {
    items = await navigator.clipboard.read();
  } catch {
    return { kind: 'refused' };
  }
  const pasted = {
    html: await textOf(items, 'text/html'),
    text: await textOf(items, 'text/plain'),
  };
  return isEmpty(pasted) ? { kind: 'empty' } : { kind: 'read', pasted };
}

async function textOf(items: ClipboardItems, type: string): Promise<string> {
  const item = items.find(({ types }) => types.includes(type));
  return item === undefined ? '' : (await item.getType(type)).text();
}

function isEmpty({ html, text }: Pasted): boolean {
  return html.trim() === '' && text.trim() === '';
}
