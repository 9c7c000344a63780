import { expect, it } from 'vitest';
import { costDifference } from './cost-difference.ts';
import { monthlyCost } from './monthly-cost.ts';
import type { PricedResource } from './priced-resource.ts';

function difference(before: readonly PricedResource[], after: readonly PricedResource[]) {
  return costDifference(monthlyCost(before), monthlyCost(after));
}

function resource(address: string, values: PricedResource['values'] = {}): PricedResource {
  return { address, type: address.replace(/\..*/, ''), values };
}

it('tells which lines change, what becomes dearer first', () => {
  const rules = (length: number) => resource('aws_wafv2_web_acl.it', { rule: Array.from({ length }, () => ({})) });
  const { before, after, monthly, changes } = difference(
    [rules(6), resource('aws_eip.a'), resource('aws_eip.b'), resource('aws_kms_key.kept')],
    [rules(4), resource('aws_nat_gateway.it'), resource('aws_kms_key.kept')],
  );
  expect({ before, after, monthly }).toEqual({ before: 19.3, after: 42.85, monthly: 23.55 });
  expect(changes.map((change) => [change.address, change.before, change.after, change.monthly])).toEqual([
    ['aws_nat_gateway.it', 0, 1, 32.85],
    ['aws_wafv2_web_acl.it', 6, 4, -2],
    ['aws_eip.a', 1, 0, -3.65],
    ['aws_eip.b', 1, 0, -3.65],
  ]);
});

it('says nothing of a bill that stays', () => {
  const same = [resource('aws_nat_gateway.it')];
  expect(difference(same, same)).toMatchObject({ monthly: 0, changes: [], notCounted: [], noPriceKnown: [] });
});

it('adds up lines of one price at one address', () => {
  const template = (sizes: readonly number[]) =>
    resource('aws_launch_template.it', {
      instance_type: 't3.medium',
      block_device_mappings: sizes.map((volume_size) => ({ ebs: { volume_type: 'gp3', volume_size } })),
    });
  const group = resource('aws_autoscaling_group.it', { min_size: 1 });
  const { changes } = difference([template([10, 20]), group], [template([10, 30]), group]);
  expect(changes).toMatchObject([{ before: 30, after: 40, monthly: 0.8 }]);
});

it('keeps what nobody knows the price of in sight, before and after', () => {
  const { monthly, noPriceKnown, noPriceKnownBefore, notCounted } = difference(
    [resource('aws_dx_connection.gone'), resource('aws_dx_connection.kept'), resource('aws_s3_bucket.kept')],
    [resource('aws_dx_connection.kept'), resource('aws_s3_bucket.kept'), resource('aws_kms_key.new')],
  );
  expect(monthly).toBe(1);
  expect(noPriceKnown.map(({ address }) => address)).toEqual(['aws_dx_connection.kept']);
  expect(noPriceKnownBefore.map(({ address }) => address)).toEqual(['aws_dx_connection.gone']);
  expect(notCounted.map(({ address, what }) => [address, what])).toEqual([['aws_kms_key.new', 'KMS requests']]);
});
