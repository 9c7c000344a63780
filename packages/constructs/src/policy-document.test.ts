import { describe, expect, it } from 'vitest';
import { policyDocument, serviceTrustPolicy } from './policy-document.ts';

describe('policyDocument', () => {
  it('says the statements in the current version of the policy language', () => {
    const statement = { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: '*' } as const;
    expect(JSON.parse(policyDocument([statement]))).toEqual({ Version: '2012-10-17', Statement: [statement] });
  });
});

describe('serviceTrustPolicy', () => {
  it('lets one service assume the role, on behalf of this account alone', () => {
    expect(JSON.parse(serviceTrustPolicy('vpc-flow-logs.amazonaws.com', '111111111111'))).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AssumedByService',
          Effect: 'Allow',
          Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
        },
      ],
    });
  });

  it('can be narrowed to the resources that may cause it', () => {
    const policy = serviceTrustPolicy('monitoring.rds.amazonaws.com', '111111111111', 'arn:aws:rds:*:*:db:*');
    expect(JSON.parse(policy)).toHaveProperty('Statement.0.Condition', {
      StringEquals: { 'aws:SourceAccount': '111111111111' },
      ArnLike: { 'aws:SourceArn': 'arn:aws:rds:*:*:db:*' },
    });
  });
});
