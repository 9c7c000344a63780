import { stackNames } from '@payment/contracts';
import { parseArgs } from 'node:util';
import { bench, tooSlow } from './bench.ts';

// usage: main.ts [--runs N] [--rounds N] [stack…]; every stack if none is named
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '12' }, rounds: { type: 'string', default: '5' } },
});
const rows = bench(positionals.length === 0 ? stackNames : positionals, { runs: Number(values.runs), rounds: Number(values.rounds) });
console.table(rows);

const faults = tooSlow(rows);
for (const fault of faults) console.error(fault);
process.exitCode = Math.min(faults.length, 1);
