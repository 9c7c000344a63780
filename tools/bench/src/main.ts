import { stackNames } from '@payment/contracts';
import { parseArgs } from 'node:util';
import { bench, tooSlow } from './bench.ts';

// usage: main.ts [--runs N] [--rounds N] [--stack <name>]…; every stack if none is named
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '12' },
    rounds: { type: 'string', default: '5' },
    stack: { type: 'string', multiple: true, default: [...stackNames] },
  },
});
const rows = bench(values.stack, { runs: Number(values.runs), rounds: Number(values.rounds) });
console.table(rows);

const faults = tooSlow(rows);
for (const fault of faults) console.error(fault);
process.exitCode = Math.min(faults.length, 1);
