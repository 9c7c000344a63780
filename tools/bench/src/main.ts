import { bench, tooSlow } from './bench.ts';

// usage: main.ts <stack…>
const rows = bench(process.argv.slice(2), { runs: 12, rounds: 5 });
console.table(rows);

const faults = tooSlow(rows);
for (const fault of faults) console.error(fault);
process.exitCode = Math.min(faults.length, 1);
