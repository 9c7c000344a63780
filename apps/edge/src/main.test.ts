import { describeMain } from '@payment/testing';

describeMain('edge', import.meta.dirname, () => import('./main.ts'));
