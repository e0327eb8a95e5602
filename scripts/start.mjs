import { prepare, runUnder } from './setup.mjs';

runUnder(prepare(), 'start.ts');
