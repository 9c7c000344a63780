import { expect, it } from 'vitest';
import { expiredWaivers, type Waiver } from './index.ts';

const waiver: Waiver = {
  rule: 'network.nat-per-az',
  reason: 'One NAT until the second zone has traffic',
  owner: 'platform-network',
  expires: '2030-06-30',
};

it.each([
  ['before its last day', '2030-06-29', 0],
  ['on its last day', '2030-06-30', 0],
  ['after its last day', '2030-07-01', 1],
])('a waiver %s is among the expired ones or not', (_when, day, count) => {
  expect(expiredWaivers({ waivers: [waiver] }, day)).toHaveLength(count);
});
