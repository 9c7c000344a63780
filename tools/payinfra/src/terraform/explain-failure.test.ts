import { describe, expect, it } from 'vitest';
import { recordedFailure } from '../testing/recorded.ts';
import { explainFailure } from './explain-failure.ts';
import type { Diagnostic } from './terraform-event.ts';

const scene = { stack: 'compute', environment: 'staging' };

function explain(...errors: readonly Diagnostic[]): string {
  return explainFailure({ exitCode: 1, errors, text: [] }, scene);
}

describe('a failure of Terraform', () => {
  it('of a locked state says by whom, since when, and how to unlock it after a crash', () => {
    expect(explain(...recordedFailure('state-locked'))).toBe(
      'The state is locked: ada@laptop runs apply since 2026-11-21 23:15:14 UTC. Wait until that has ended. ' +
        'If it was killed, remove what it left: ' +
        'npm run payinfra -- unlock compute 81bcbeb7-384e-555e-0563-2cb38d0b3903 --env staging',
    );
  });

  it('of a lock that tells nothing of itself is shown as it is', () => {
    const [locked] = recordedFailure('state-locked');
    expect(explain({ ...locked!, detail: 'Unable to retrieve item' })).toBe(
      'Error acquiring the state lock\nUnable to retrieve item',
    );
    expect(explain({ ...locked!, detail: 'Lock Info:\n  ID: 1' })).toContain(
      'somebody runs something since an unknown time.',
    );
  });

  it.each([
    ['upstream-state-missing', 'network'],
    ['upstream-parameter-missing', 'data'],
  ])('of %s names the stack to deploy first', (failure, producer) => {
    expect(explain(...recordedFailure(failure))).toBe(
      `${producer} is not deployed in staging. ` +
        `Deploy it first: npm run payinfra -- deploy ${producer} --env staging`,
    );
  });

  it('of a parameter that is none of ours is shown as it is', () => {
    const summary = "reading SSM Parameter (/aws/service/ami-amazon-linux-latest/none): couldn't find resource";
    expect(explain({ severity: 'error', summary, detail: '' })).toBe(summary);
    expect(explain({ severity: 'error', summary: 'Unable to find remote state', detail: '' })).toBe(
      'Unable to find remote state',
    );
  });

  it('of a contract that is too old is told in the words of the contract', () => {
    expect(explain(...recordedFailure('contract-too-old'))).toMatch(/^network publishes contract 1\.0 in local, but data /);
  });

  it.each(['account-not-allowed', 'account-not-allowed-by-backend'])('of %s names the account', (failure) => {
    expect(explain(...recordedFailure(failure))).toContain('The AWS credentials are of account 123456789012, which is not');
  });

  it('of missing or expired credentials says how to sign in', () => {
    expect(explain(...recordedFailure('credentials-missing'))).toContain('Terraform finds no AWS credentials. Sign in again');
    const expired = { severity: 'error' as const, summary: 'operation error STS: api error ExpiredToken', detail: '' };
    expect(explain(expired)).toContain('The AWS credentials have expired.');
  });

  it('of a provider that cannot be installed says where it may come from', () => {
    const text = explain(...recordedFailure('provider-not-installed'));
    expect(text).toMatch(/^Terraform cannot install the AWS provider\. Could not retrieve the list of available versions/);
    expect(text).toContain('name a folder with a filesystem mirror in TF_PLUGIN_MIRROR');
    expect(text.split('\n')).toHaveLength(2);
  });

  it('of an emulator that has gone says how to start again', () => {
    expect(explain(...recordedFailure('emulator-gone'))).toBe(
      'The emulator is gone, with all it held. Start again: npm run payinfra -- up --env staging',
    );
  });

  it('that AWS refused shows the resource and the reason, and no ids of the request', () => {
    expect(explain(...recordedFailure('refused-by-aws'))).toBe(
      'aws_ssm_parameter.b: creating SSM Parameter (/payment-processing/local/naming/suffix): ' +
        'ParameterAlreadyExists: The parameter already exists. To overwrite this value, set the overwrite option ' +
        'in the request to true.',
    );
  });

  it('shows five faults at most, and each only once', () => {
    const faults = ['1', '2', '2', '3', '4', '5', '6', '7'].map((summary) => ({
      severity: 'error' as const,
      summary,
      detail: '',
    }));
    expect(explain(...faults)).toBe('1\n2\n3\n4\n5\nand 2 more');
  });

  it('without a word of why shows the last that was said', () => {
    const text = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(explainFailure({ exitCode: 11, errors: [], text }, scene)).toBe(
      'Terraform ended with exit code 11. Its last words:\nb\nc\nd\ne\nf',
    );
    expect(explainFailure({ exitCode: null, errors: [], text: [] }, scene)).toBe('Terraform was killed.');
  });
});
