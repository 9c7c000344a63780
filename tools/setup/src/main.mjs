import { fileURLToPath } from 'node:url';
import { setUpAndRun } from './set-up-and-run.mjs';

process.exitCode = await setUpAndRun(process.argv.slice(2), {
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  env: process.env,
  say: (line) => process.stderr.write(`setup: ${line}\n`),
});
