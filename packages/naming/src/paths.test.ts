import { describe, expect, it } from 'vitest';
import {
  deployRecordPath,
  parameterPath,
  selfSignedCertificatePath,
  stateBucketName,
  stateKeyAliasArn,
  stateObjectKey,
  suffixParameterPath,
} from './index.ts';

describe('parameterPath', () => {
  it('puts every parameter of an environment under one prefix', () => {
    expect(parameterPath('staging', 'network', 'vpc-id')).toBe('/payment-processing/staging/network/vpc-id');
    expect(suffixParameterPath('local')).toBe('/payment-processing/local/naming/suffix');
    expect(selfSignedCertificatePath('dev')).toBe('/payment-processing/dev/edge/self-signed-certificate-arn');
    expect(deployRecordPath('pr-7', 'data')).toBe('/payment-processing/pr-7/data/_deploy');
  });
});

describe('the state', () => {
  const location = { account: '123456789012', region: 'us-east-1' };

  it('has one bucket per account and region', () => {
    expect(stateBucketName(location)).toBe('pay-terraform-state-123456789012-us-east-1');
    expect(stateBucketName({ account: '123456789012', region: 'ap-southeast-2' }).length).toBeLessThanOrEqual(63);
  });

  it('is encrypted by the key behind one alias', () => {
    expect(stateKeyAliasArn(location)).toBe('arn:aws:kms:us-east-1:123456789012:alias/pay-terraform-state');
  });

  it('has one object per environment and stack', () => {
    expect(stateObjectKey('pr-7', 'data')).toBe('pr-7/data.tfstate');
  });
});
