import { parseStackConfiguration } from '@payment/policies';
import { synthesize } from '@payment/policies/testing';
import { stackNames } from '@payment/contracts';
import { expect, it } from 'vitest';
import { monthlyCost } from './monthly-cost.ts';

it('knows what every resource of the real stacks costs, but for what only a plan tells', async () => {
  const configurations = await synthesize('production');
  const resources = stackNames.flatMap((stack) =>
    parseStackConfiguration(stack, configurations[stack])
      .resources.filter(({ address }) => !address.startsWith('data.'))
      .map(({ address, type, body }) => ({ address, type, values: body })),
  );
  const { noPriceKnown, items, total } = monthlyCost(resources);
  expect(noPriceKnown.map(({ what }) => what)).toEqual([
    'the public addresses of a load balancer in a number of zones that is not known',
  ]);
  expect(items.filter(({ price }) => price.item === 'VPC interface endpoint')).not.toEqual([]);
  expect(total).toBeGreaterThan(800);
});
