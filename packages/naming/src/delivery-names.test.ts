import { describe, expect, it } from 'vitest';
import { deliveryRoleName, gitHubEnvironment, namePattern, stateLockKey } from './index.ts';

const home = { environment: 'dev', suffix: 'd4k7m2' };
const everyEphemeral = { environment: 'pr-*', suffix: '??????' };

describe('deliveryRoleName', () => {
  it.each([
    ['plan', false, 'pay-plan-data-dev-d4k7m2'],
    ['deploy', true, 'pay-deploy-data-ephemeral-dev-d4k7m2'],
  ] as const)('tells the kind, the stack and whom a role is for: %s', (kind, isForEphemeral, name) => {
    expect(deliveryRoleName({ kind, stack: 'data', isForEphemeral }, home)).toBe(name);
  });

  it('is no name that an ephemeral environment could give, and so none that its roles may change', () => {
    const pattern = namePattern('aws_iam_role', '*', everyEphemeral);
    const ofEphemeral = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
    expect(ofEphemeral.test('pay-app-instance-pr-7-abc123')).toBe(true);
    const role = deliveryRoleName({ kind: 'deploy', stack: 'data', isForEphemeral: true }, home);
    expect(ofEphemeral.test(role)).toBe(false);
  });

  it('refuses a stack whose name is too long for IAM', () => {
    const stack = 'a'.repeat(60);
    expect(() => deliveryRoleName({ kind: 'plan', stack, isForEphemeral: false }, home)).toThrow('at most 64');
  });
});

describe('namePattern', () => {
  it('has the form of the type, for several roles or environments', () => {
    expect(namePattern('aws_iam_role', 'app-*', home)).toBe('pay-app-*-dev-d4k7m2');
    expect(namePattern('aws_kms_alias', '*', everyEphemeral)).toBe('alias/pay-*-pr-*-??????');
  });
});

it('names the GitHub environment of a stack, and the lock of a state', () => {
  expect(gitHubEnvironment('staging', 'data')).toBe('staging-data');
  expect(stateLockKey('staging', 'data')).toBe('staging/data.tfstate.tflock');
});
