import { parseArgs } from 'node:util';
import { exitCodeOf } from '../exit-code-of.ts';
import { yardstick } from './yardstick.ts';

// usage: main.ts [--modules <folder with a copy of each module>]
const { values } = parseArgs({ options: { modules: { type: 'string' } } });
process.exitCode = await exitCodeOf(async () => {
  console.log(await yardstick({ copies: values.modules }));
  return 0;
});
