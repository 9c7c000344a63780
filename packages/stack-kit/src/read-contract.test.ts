import { Vpc } from '@cdktf/provider-aws/lib/vpc/index.js';
import {
  defineContract,
  field,
  listField,
  numberField,
  type Contract,
  type ContractChannel,
  type ContractValues,
  type StackName,
} from '@payment/contracts';
import { synth, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PaymentStack } from './payment-stack.ts';
import { readContract } from './read-contract.ts';

const environment = testEnvironment('staging');
const fields = {
  vpcId: field(z.string(), 'The VPC.'),
  dbPort: numberField(z.number(), 'The port.'),
  appSubnetIds: listField(z.string(), 'The subnets.'),
};

function contractOf(producer: StackName, channel: ContractChannel, version = '2.3.1') {
  return defineContract({ producer, version, channel, fields });
}

const byState = contractOf('network', 'remote-state');
const byParameters = contractOf('data', 'ssm');

/** The compute stack, with one VPC whose tags hold whatever the test reads. */
function synthReading<C extends Contract>(contract: C, use: (values: ContractValues<C>) => Record<string, unknown>) {
  return synth((app) => {
    const stack = new PaymentStack(app, 'compute', { environment, suffix: 'abc123' });
    const vpc = new Vpc(stack, 'vpc', { cidrBlock: '10.0.0.0/16' });
    vpc.addOverride('tags', use(readContract(stack, contract)));
    return stack;
  });
}

function tagsOf(view: ReturnType<typeof synthReading>): unknown {
  return view.resource('aws_vpc')['tags'];
}

describe.each([
  ['remote state', byState],
  ['SSM', byParameters],
])('readContract through %s', (_, contract) => {
  it('lists all fields, whether or not they are read', () => {
    synthReading(contract, (values) => {
      expect(Object.keys(values)).toEqual(['vpcId', 'dbPort', 'appSubnetIds']);
      return {};
    });
  });

  it('refuses a contract that the stack did not declare to read', () => {
    const read = () =>
      synth((app) => {
        const stack = new PaymentStack(app, 'network', { environment, suffix: 'abc123' });
        readContract(stack, contract);
        return stack;
      });
    expect(read).toThrow(
      `The stack network reads the contract of ${contract.producer} without saying so. ` +
        `Add "${contract.producer}" to the reads of network in packages/contracts/src/stacks.ts.`,
    );
  });

  it('accepts the same major version from the minor version on that this code was made for', () => {
    const { condition } = postcondition(synthReading(contract, () => ({})));
    const version = /split\("\.", (.+?)\)\[0\]/.exec(condition)![1]!;
    expect(condition).toBe(
      `\${try(tonumber(split(".", ${version})[0]) == 2 && tonumber(split(".", ${version})[1]) >= 3, false)}`,
    );
  });

  it('says who publishes what, who needs what, and which stack to deploy first', () => {
    expect(errorMessage(synthReading(contract, () => ({})), { published: '1.9.0', isNewer: false })).toBe(
      `${contract.producer} publishes contract 1.9.0 in staging, but compute needs 2.3 or a newer 2.x. ` +
        `Deploy ${contract.producer} first: npm run payinfra -- deploy ${contract.producer} --env staging`,
    );
  });

  it('sends nobody to deploy an older producer over a newer one', () => {
    expect(errorMessage(synthReading(contract, () => ({})), { published: '3.0.0', isNewer: true })).toBe(
      `${contract.producer} publishes contract 3.0.0 in staging, but compute needs 2.3 or a newer 2.x. ` +
        'This code is older than what is deployed: update it first.',
    );
  });
});

function postcondition(view: ReturnType<typeof synthReading>): { condition: string; error_message: string } {
  const conditions = view
    .dataSources()
    .flatMap(({ lifecycle }) => (lifecycle as { postcondition?: unknown[] } | undefined)?.postcondition ?? []);
  expect(conditions).toHaveLength(1);
  return conditions[0] as { condition: string; error_message: string };
}

/** The message as Terraform would put it together. */
function errorMessage(
  view: ReturnType<typeof synthReading>,
  { published, isNewer }: { readonly published: string; readonly isNewer: boolean },
): string {
  return postcondition(view)
    .error_message.replace(/\$\{try\([^,]+, "none"\)\}/, published)
    .replace(/\$\{try\(.* > 2, false\) \? "(.*)" : "(.*)"\}/, isNewer ? '$1' : '$2');
}

describe('readContract through remote state', () => {
  it('reads the state of the producer in the same environment, by the producer’s name', () => {
    const view = synthReading(byState, () => ({}));
    expect(view.dataSources().map(({ address }) => address)).toEqual(['data.terraform_remote_state.network']);
    expect(view.dataSource('data.terraform_remote_state.network')).toMatchObject({
      backend: 's3',
      config: {
        bucket: `pay-terraform-state-${environment.account}-us-east-1`,
        key: 'staging/network.tfstate',
        region: 'us-east-1',
        encrypt: true,
        kms_key_id: `arn:aws:kms:us-east-1:${environment.account}:alias/pay-terraform-state`,
      },
    });
  });

  it('gives each field as the output of its name', () => {
    const view = synthReading(byState, ({ vpcId, dbPort, appSubnetIds }) => ({ vpcId, dbPort, appSubnetIds }));
    expect(tagsOf(view)).toEqual({
      vpcId: '${data.terraform_remote_state.network.outputs.vpc_id}',
      dbPort: '${data.terraform_remote_state.network.outputs.db_port}',
      appSubnetIds: '${data.terraform_remote_state.network.outputs.app_subnet_ids}',
    });
  });

  it('checks the version that stands beside the outputs', () => {
    expect(postcondition(synthReading(byState, () => ({}))).condition).toContain('self.outputs.contract.version');
  });
});

describe('readContract through SSM', () => {
  it('reads no field that is not used', () => {
    expect(
      synthReading(byParameters, () => ({}))
        .dataSources()
        .map(({ address, name }) => [address, name as string]),
    ).toEqual([['data.aws_ssm_parameter.data_contract', '/payment-processing/staging/data/_contract']]);
  });

  it('reads a field once, however often it is used', () => {
    const view = synthReading(byParameters, (values) => ({ first: values.vpcId, second: values.vpcId }));
    expect(view.dataSources().map(({ address }) => address)).toEqual([
      'data.aws_ssm_parameter.data_contract',
      'data.aws_ssm_parameter.data_vpc_id',
    ]);
    expect(view.dataSource('data.aws_ssm_parameter.data_vpc_id')['name']).toBe(
      '/payment-processing/staging/data/vpc-id',
    );
    expect(tagsOf(view)).toEqual({
      first: '${data.aws_ssm_parameter.data_vpc_id.insecure_value}',
      second: '${data.aws_ssm_parameter.data_vpc_id.insecure_value}',
    });
  });

  it('turns the text of a number back into a number', () => {
    expect(tagsOf(synthReading(byParameters, ({ dbPort }) => ({ dbPort })))).toEqual({
      dbPort: '${tonumber(data.aws_ssm_parameter.data_db_port.insecure_value)}',
    });
  });

  it('turns a StringList back into a list, and the hyphen into an empty one', () => {
    expect(tagsOf(synthReading(byParameters, ({ appSubnetIds }) => ({ appSubnetIds })))).toEqual({
      appSubnetIds:
        '${compact(split(",", trimprefix(data.aws_ssm_parameter.data_app_subnet_ids.insecure_value, "-")))}',
    });
  });

  it('checks the version before it reads a field, so that an old contract is not reported as a missing field', () => {
    const view = synthReading(byParameters, ({ vpcId }) => ({ vpcId }));
    expect(view.dataSource('data.aws_ssm_parameter.data_vpc_id')['depends_on']).toEqual([
      'data.aws_ssm_parameter.data_contract',
    ]);
    expect(postcondition(view).condition).toContain('jsondecode(self.insecure_value).version');
  });
});
