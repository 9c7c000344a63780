#!/usr/bin/env node
import { exitCodes } from './exit-codes.ts';
import { processIo } from './io.ts';
import { run } from './run.ts';

// Whoever read along may be gone (`payinfra … | head`, a closed terminal). A deploy then still goes on to its end.
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);

process.exitCode = await run(process.argv.slice(2), processIo());
// What an interrupt broke off may still wait for an answer, which nobody needs any more.
if (process.exitCode === exitCodes.interrupted) process.exit();
