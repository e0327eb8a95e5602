import { sampleWorkspaceFolder } from '../workbench/sample.ts';
import { openWorkbench } from '../workbench/workbench.ts';
import { runElectronHost } from './host.ts';

runElectronHost(openWorkbench, sampleWorkspaceFolder);
