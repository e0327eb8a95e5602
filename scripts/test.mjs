import { prepare, runUnder } from './setup.mjs';

runUnder(prepare(), 'test.ts');
