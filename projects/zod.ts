import * as z from 'zod';

// zod's compiled parsers are an `eval`, which the workbench's content security policy refuses.
// Every schema of the project imports `z` from here, so that the switch is thrown before the first parse.
z.config({ jitless: true });

export { z };
