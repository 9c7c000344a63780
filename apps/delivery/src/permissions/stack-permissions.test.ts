import { stackNames, type StackName } from '@payment/contracts';
import { testEnvironment } from '@payment/testing';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reachOf } from '../reach.ts';
import { permissionsOf } from './stack-permissions.ts';

const reach = reachOf({ environment: testEnvironment('production'), suffix: 'p5r9x1' }, 'production');

describe('permissionsOf', () => {
  it('uses every file of permissions that there is', () => {
    const files = readdirSync(import.meta.dirname).flatMap((file) => /^(.*)-permissions\.ts$/.exec(file)?.[1] ?? []);
    const described = files.filter((name) => name !== 'stack');
    const known = stackNames.filter((stack) => permissionsOf(stack, reach).look[0]!.Action.length > 4);
    expect(known.toSorted()).toEqual(described.toSorted());
  });

  it('gives a stack without a file no more than its state and its parameters', () => {
    const { look, change } = permissionsOf('unheard-of' as StackName, reach);
    expect(change).toEqual([]);
    expect(look.flatMap(({ Action }) => Action)).toEqual([
      'kms:DescribeKey',
      'kms:ListAliases',
      'ssm:DescribeParameters',
      'ssm:ListTagsForResource',
    ]);
  });

  it.each(stackNames)('says each thing once for %s', (stack) => {
    const { look, change } = permissionsOf(stack, reach);
    const sids = [...look, ...change].map(({ Sid }) => Sid);
    expect(sids).toEqual([...new Set(sids)]);
    for (const { Action } of [...look, ...change]) expect([Action].flat()).toEqual([...new Set([Action].flat())]);
  });
});
