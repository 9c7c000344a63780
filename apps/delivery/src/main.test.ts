import { describeMain } from '@payment/testing';

describeMain('delivery', import.meta.dirname, () => import('./main.ts'));
