import { describeMain } from '@payment/testing';

describeMain('network', import.meta.dirname, () => import('./main.ts'));
