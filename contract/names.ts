// Names only: the sandboxed preload imports this file and must not carry zod along.

export const callNames = [
  'app.info',
  'settings.read',
  'settings.write',
  'workspace.list',
  'import.read',
  'article.import',
  'article.open',
  'article.apply',
  'article.flush',
  'article.close',
  'article.export',
  'article.settle',
  'article.rename',
  'article.duplicate',
  'article.archive',
  'article.trash',
  'article.untrash',
  'article.image',
  'article.steps',
  'article.versions',
  'article.timeline',
  'article.examine',
  'article.repair',
  'git.status',
  'git.init',
  'git.remote',
  'git.save',
  'git.pull',
  'git.push',
  'git.branch',
  'git.resolve',
  'git.abort',
  'git.driver',
  'git.cancel',
] as const;
export type CallName = (typeof callNames)[number];

export const eventNames = [
  'article.saved',
  'article.changed',
  'article.settled',
  'article.merged',
  'article.access',
  'workspace.changed',
  'workspace.trouble',
  'git.progress',
  'git.changed',
] as const;
export type EventName = (typeof eventNames)[number];

/** What the page sees as `window.zhengyan`, from the preload or from the browser host. */
export interface Bridge {
  readonly host: 'electron' | 'browser';
  /** Resolves to a `Result`; rejects only when the host is gone. */
  call(name: CallName, input: unknown): Promise<unknown>;
  /** Returns how to stop listening. */
  on(name: EventName, listener: (payload: unknown) => void): () => void;
  /** The browser host's connection; absent in Electron, whose host cannot go away under the page. */
  onConnection?(listener: (connected: boolean) => void): () => void;
}
