import { join } from 'node:path';
import { describeMain } from './describe-main.ts';

describeMain('sample', join(import.meta.dirname, 'sample-app', 'src'), () => import('./sample-app/src/main.ts'));
