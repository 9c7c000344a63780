import { testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { CustomerKey } from './customer-key.ts';
import { logsMayUse } from './key-statements.ts';
import { synthParts } from './testing/synth-parts.ts';

const environment = testEnvironment('staging');
const statement = logsMayUse(environment, 'group');
let key: CustomerKey | undefined;
const view = synthParts((stack) => {
  key = new CustomerKey(stack, 'key', { role: 'documents', description: 'For documents.', statements: [statement] });
}, environment);

describe('CustomerKey', () => {
  it('is rotated every year, and kept for 30 days after its deletion', () => {
    expect(view.resource('aws_kms_key')).toMatchObject({
      description: 'For documents.',
      enable_key_rotation: true,
      rotation_period_in_days: 365,
      deletion_window_in_days: 30,
    });
  });

  it('is named after its role', () => {
    expect(view.resource('aws_kms_alias')).toMatchObject({
      name: 'alias/pay-documents-staging-abc123',
      target_key_id: `\${${view.resource('aws_kms_key').address}.key_id}`,
    });
  });

  it('stays in the hands of the account, whatever else its policy says', () => {
    const [own, ...others] = view.statements('aws_kms_key');
    expect(own).toEqual({
      Sid: 'AccountMayAdminister',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${environment.account}:root` },
      Action: 'kms:*',
      Resource: '*',
    });
    expect(others).toEqual([statement]);
  });

  it('opens itself to nobody else', () => {
    for (const { Principal } of view.statements('aws_kms_key')) expect(Principal).not.toBe('*');
  });

  it('gives its ARN and id to what it encrypts', () => {
    expect(key?.arn).toMatch(/TfToken/);
    expect(key?.keyId).toMatch(/TfToken/);
    expect(key?.arn).not.toBe(key?.keyId);
  });
});
