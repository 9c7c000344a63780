import { Vpc } from '@cdktf/provider-aws/lib/vpc/index.js';
import type { Environment } from '@payment/config';
import { synth, testEnvironment } from '@payment/testing';
import { App, Lazy, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PaymentStack } from './payment-stack.ts';

const environment = testEnvironment('staging');
const suffix = 'abc123';

function synthEmpty(name: 'network' | 'data' = 'network', given: Environment = environment) {
  return synth((app) => new PaymentStack(app, name, { environment: given, suffix }));
}

/** A stack outside of any output folder, for what is asked before a synth. */
function madeStack(): PaymentStack {
  let made: PaymentStack | undefined;
  synth((app) => (made = new PaymentStack(app, 'network', { environment, suffix })));
  return made!;
}

describe('PaymentStack', () => {
  it('keeps its state in the S3 bucket of its account and region, encrypted, and locks it by S3 itself', () => {
    expect(synthEmpty('data').json.terraform['backend']).toEqual({
      s3: {
        bucket: `pay-terraform-state-${environment.account}-us-east-1`,
        key: 'staging/data.tfstate',
        region: 'us-east-1',
        encrypt: true,
        kms_key_id: `arn:aws:kms:us-east-1:${environment.account}:alias/pay-terraform-state`,
        allowed_account_ids: [environment.account],
        use_lockfile: true,
      },
    });
  });

  it('gives each stack of each environment a state of its own', () => {
    const keys = [synthEmpty('network'), synthEmpty('data'), synthEmpty('data', testEnvironment('dev'))];
    expect(keys.map(({ backend }) => backend?.['key'] as string)).toEqual([
      'staging/network.tfstate',
      'staging/data.tfstate',
      'dev/data.tfstate',
    ]);
  });

  it('acts in the account and region of the environment and in no other', () => {
    const elsewhere = testEnvironment('staging', (draft) => {
      draft.region = 'eu-central-1';
      draft.account = '999999999999';
    });
    const [provider, ...others] = synthEmpty('network', elsewhere).json.provider['aws']!;
    expect(others).toEqual([]);
    expect(provider).toMatchObject({ region: 'eu-central-1', allowed_account_ids: ['999999999999'] });
  });

  it('tags every resource with project, environment, stack, owner and the sensitivity of what it holds', () => {
    const tags = {
      Project: 'payment-processing',
      Environment: 'staging',
      Stack: 'data',
      Owner: 'platform-data',
      DataClassification: 'restricted',
    };
    const [provider] = synthEmpty('data').json.provider['aws']!;
    expect(provider!['default_tags']).toEqual([{ tags }]);
    let stack: PaymentStack | undefined;
    synth((app) => (stack = new PaymentStack(app, 'data', { environment, suffix })));
    expect(stack!.standardTags).toEqual(tags);
  });

  it('asks for a Terraform that locks by S3, and for exactly the provider its resources were generated from', () => {
    const { terraform } = synthEmpty().json;
    expect(terraform['required_version']).toBe('>= 1.11.0');
    expect(terraform['required_providers']).toEqual({ aws: { source: 'hashicorp/aws', version: '5.100.0' } });
  });

  it('knows its name, environment and suffix', () => {
    const stack = madeStack();
    expect([stack.stackName, stack.environment, stack.suffix]).toEqual(['network', environment, suffix]);
  });

  it('names resources for its environment instance', () => {
    const stack = madeStack();
    expect(stack.nameOf('aws_sns_topic', 'network-alarms')).toBe('pay-network-alarms-staging-abc123');
    expect(stack.nameOf('aws_kms_alias', 'flow-logs')).toBe('alias/pay-flow-logs-staging-abc123');
    expect(stack.nameTag('app-a')).toEqual({ Name: 'pay-app-a-staging-abc123' });
  });

  it('resolves references between resources within one pass', () => {
    const view = synth((app) => {
      const stack = new PaymentStack(app, 'network', { environment, suffix });
      const vpc = new Vpc(stack, 'vpc', { cidrBlock: '10.0.0.0/16' });
      new Vpc(stack, 'other', { cidrBlock: '10.1.0.0/16', tags: { Beside: vpc.id } });
      return stack;
    });
    expect(view.resource('aws_vpc.other')['tags']).toEqual({ Beside: '${aws_vpc.vpc.id}' });
  });

  it('is resolved only once when its app is synthesized', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'payment-stack-'));
    let resolved = 0;
    const value = Lazy.stringValue({ produce: () => `resolved ${(resolved += 1)} times` });
    const app = new App({ outdir });
    const stack = new PaymentStack(app, 'network', { environment, suffix });
    new Vpc(stack, 'vpc', { cidrBlock: '10.0.0.0/16', tags: { Value: value } });
    app.synth();
    rmSync(outdir, { recursive: true });
    expect(resolved).toBe(1);
  });

  it('is found by the parts that stand in it', () => {
    const stack = madeStack();
    expect(PaymentStack.of(new Construct(new Construct(stack, 'outer'), 'inner'))).toBe(stack);
  });

  it('is not found by a part that stands in a stack of another kind', () => {
    let part: Construct | undefined;
    synth((app: App) => {
      const stack = new TerraformStack(app, 'other');
      part = new Construct(stack, 'part');
      return stack;
    });
    expect(() => PaymentStack.of(part!)).toThrow(
      'The construct other/part stands in a stack that is not a PaymentStack.',
    );
  });
});
