import { parseArgs } from 'node:util';
import { acceptance } from './acceptance.ts';
import { refereeSteps, steps } from './steps.ts';

// usage: main.ts [--referee]
const { values } = parseArgs({ options: { referee: { type: 'boolean', default: false } } });
process.exitCode = await acceptance(values.referee ? [...steps, ...refereeSteps] : steps);
