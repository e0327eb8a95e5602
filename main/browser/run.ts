import { join, resolve } from 'node:path';
import { systemLocale, userDataFolder } from '../hosts/places.ts';
import { sampleWorkspaceFolder } from '../workbench/sample.ts';
import { openWorkbench } from '../workbench/workbench.ts';
import { serve } from './serve.ts';

export interface RunOptions {
  /** Left out: the sample workspace in the user's data folder. */
  readonly workspace?: string;
  /** 0 for any; left out: the workspace's own. */
  readonly port?: number;
  /** The first address, once it works; it works once. */
  readonly onAddress?: (address: string) => void;
}

const pageFolder = join(import.meta.dirname, '..', '..', 'out', 'renderer');

/** Runs the browser host on a workspace until it is told to end; answers the exit code. */
export function runBrowserHost({ workspace, ...rest }: RunOptions): Promise<number> {
  const userData = userDataFolder(process.env, process.platform);
  return serve({
    openWorkbench,
    workspace: workspace === undefined ? sampleWorkspaceFolder(userData) : resolve(workspace),
    userData,
    pageFolder,
    locale: systemLocale(),
    ...rest,
  });
}
