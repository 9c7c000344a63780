import { acceptance } from './acceptance.ts';

process.exitCode = await acceptance();
