import { run } from './run.ts';

const io = { env: process.env, print: (line: string) => void process.stdout.write(`${line}\n`) };
process.exitCode = await run(process.argv.slice(2), io, (line) => void process.stderr.write(`${line}\n`));
