import { describe, expect, it } from 'vitest';
import type { JsonObject } from './json.ts';
import { policyStatements } from './policy-statements.ts';

/** The statements of a policy with these. */
function statementsOf(Statement: JsonObject | readonly JsonObject[]) {
  return policyStatements({ body: { policy: JSON.stringify({ Version: '2012-10-17', Statement }) } }, 'policy');
}

describe('the statements of a policy', () => {
  it('have many where IAM allows one', () => {
    const [statement] =
      statementsOf({
        Sid: 'One',
        Effect: 'Allow',
        Principal: { Service: 'ec2.amazonaws.com' },
        Action: 's3:GetObject',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': true }, NumericLessThan: { 's3:max-keys': 5 } },
      }) ?? [];
    expect(statement).toEqual({
      sid: 'One',
      effect: 'Allow',
      principals: { Service: ['ec2.amazonaws.com'] },
      actions: ['s3:GetObject'],
      isInverted: false,
      resources: ['*'],
      conditions: { Bool: { 'aws:SecureTransport': ['true'] }, NumericLessThan: { 's3:max-keys': ['5'] } },
    });
  });

  it('are empty where IAM allows nothing to be said', () => {
    expect(statementsOf([{ Effect: 'Deny' }])).toEqual([
      { sid: '', effect: 'Deny', principals: {}, actions: [], isInverted: false, resources: [], conditions: {} },
    ]);
  });

  it('are about any account where the principal is *', () => {
    expect(statementsOf({ Effect: 'Allow', Principal: '*' })?.[0]?.principals).toEqual({ AWS: ['*'] });
  });

  it.each([{ NotPrincipal: '*' }, { NotAction: 's3:*' }, { NotResource: ['arn:aws:s3:::bucket'] }])(
    'are inverted by %o',
    (part) => {
      expect(statementsOf({ Effect: 'Allow', ...part })?.[0]?.isInverted).toBe(true);
    },
  );

  it.each([
    ['no text', { policy: 5 }],
    ['not there', {}],
    ['not JSON', { policy: '${data.aws_iam_policy_document.a.json}' }],
    ['two documents', { policy: ['{"Statement":[]}', '{"Statement":[]}'] }],
    ['no policy', { policy: '{}' }],
    ['mistyped', { policy: '{"Statement":[{"Effect":"Allow","Actions":"*"}]}' }],
    ['of an unknown effect', { policy: '{"Statement":[{"Effect":"Maybe"}]}' }],
  ])('are unknown where the policy is %s', (_what, body) => {
    expect(policyStatements({ body }, 'policy')).toBeUndefined();
  });
});
