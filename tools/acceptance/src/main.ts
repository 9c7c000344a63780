import { acceptance } from './acceptance.ts';
import { stepsFor } from './steps.ts';

// usage: main.ts [--referee]
process.exitCode = await acceptance(stepsFor(process.argv.slice(2)));
