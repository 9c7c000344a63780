import { parseArgs } from 'node:util';
import { exitCodeOf } from './exit-code-of.ts';
import { referee } from './referee.ts';

// usage: main.ts [--keep <folder>] [environment…]
const { values, positionals } = parseArgs({ allowPositionals: true, options: { keep: { type: 'string' } } });
const environments = positionals.length === 0 ? {} : { environments: positionals };
process.exitCode = await exitCodeOf(() => referee({ ...environments, keep: values.keep }));
