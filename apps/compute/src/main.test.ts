import { describeMain } from '@payment/testing';

describeMain('compute', import.meta.dirname, () => import('./main.ts'));
