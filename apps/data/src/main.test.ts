import { describeMain } from '@payment/testing';

describeMain('data', import.meta.dirname, () => import('./main.ts'));
