import { synthStack } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { ComputeStack } from './compute-stack.ts';

describe('the encryption of the disks', () => {
  const stack = synthStack(ComputeStack);
  const role = stack.resource('aws_iam_service_linked_role');
  const key = stack.resource('aws_kms_key.disks_key_26D1680C');

  it('lets EC2 Auto Scaling use the key and grant it to instances, without which they die at launch', () => {
    const principal = { AWS: `\${${role.address}.arn}` };

    expect(stack.statements(key.address)).toMatchObject([
      { Sid: 'AccountMayAdminister' },
      { Sid: 'AutoScalingMayUse', Principal: principal },
      {
        Sid: 'AutoScalingMayGrant',
        Principal: principal,
        Action: 'kms:CreateGrant',
        Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      },
    ]);
  });

  it('gives this fleet a role of its own for that: another fleet of the account cannot use the key', () => {
    expect(role['aws_service_name']).toBe('autoscaling.amazonaws.com');
    expect(role['custom_suffix']).toBe('pay-app-local-t3st01');
    expect(stack.resource('aws_autoscaling_group')['service_linked_role_arn']).toBe(`\${${role.address}.arn}`);
  });

  it('rotates the key every year', () => {
    expect(key).toMatchObject({ enable_key_rotation: true, rotation_period_in_days: 365 });
  });
});
