import { loadEnvironment } from '@payment/config';
import { stackNames } from '@payment/contracts';
import { monthlyCost } from '@payment/costs';
import { parseStackConfiguration } from '@payment/policies';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { suffixOrAny } from '../stacks/any-suffix.ts';
import { synthStacks } from '../stacks/synth-stacks.ts';

it('knows what every resource of the real stacks costs, but for what only a plan tells', async () => {
  const environment = loadEnvironment('production');
  const repository = join(import.meta.dirname, '../../../..');
  const home = await mkdtemp(join(tmpdir(), 'costs-'));
  const io = { env: process.env, repository, home };
  const stacks = await synthStacks(io, { stacks: stackNames, environment, suffix: suffixOrAny(environment) });
  await rm(home, { recursive: true });
  const resources = stacks.flatMap(({ stack, configuration }) =>
    parseStackConfiguration(stack, configuration)
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
