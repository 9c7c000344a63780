import { describe, expect, it } from 'vitest';
import { PolicyError } from '../errors.ts';
import { parseStackConfiguration } from './stack-configuration.ts';

const aws = [{ region: 'us-east-1', allowed_account_ids: ['111111111111'], default_tags: [{ tags: { A: 'b' } }] }];
const provider = { aws };

/** A configuration with these parts. */
function parse(parts: object) {
  const document = { terraform: { backend: {} }, provider, resource: {}, ...parts };
  return parseStackConfiguration('network', JSON.stringify(document));
}

describe('the configuration of a stack', () => {
  it('names each resource by its address and its construct', () => {
    const resource = { aws_vpc: { vpc: { cidr_block: '10.0.0.0/16', '//': { metadata: { path: 'network/vpc' } } } } };
    expect(parse({ resource }).resources).toEqual([
      {
        stack: 'network',
        type: 'aws_vpc',
        address: 'aws_vpc.vpc',
        path: 'network/vpc',
        body: { cidr_block: '10.0.0.0/16' },
      },
    ]);
  });

  it('names what has no construct by its name', () => {
    const data = { terraform_remote_state: { network: { backend: 's3' } } };
    expect(parse({ data }).data).toEqual([
      {
        stack: 'network',
        type: 'terraform_remote_state',
        address: 'data.terraform_remote_state.network',
        path: 'network/network',
        body: { backend: 's3' },
      },
    ]);
  });

  it('says where it is deployed, with what tags, and what it publishes', () => {
    const configuration = parse({ output: { vpc_id: { value: '${aws_vpc.vpc.id}', description: 'The VPC.' } } });
    expect(configuration).toMatchObject({
      account: '111111111111',
      region: 'us-east-1',
      outputs: { vpc_id: '${aws_vpc.vpc.id}' },
      terraform: { backend: {} },
      provider: { path: 'network/aws', body: { default_tags: [{ tags: { A: 'b' } }] } },
    });
  });

  it('needs no provider where nothing is in AWS', () => {
    expect(parse({ provider: undefined })).toMatchObject({ account: '', region: '', resources: [] });
  });

  it.each([
    ['is no JSON', '{'],
    ['has resources of AWS but no provider', JSON.stringify({ terraform: {}, resource: { aws_vpc: { vpc: {} } } })],
    ['pins no account', JSON.stringify({ terraform: {}, provider: { aws: [{ region: 'us-east-1' }] }, resource: {} })],
    ['says nothing of Terraform', JSON.stringify({ provider, resource: {} })],
  ])('cannot be read where it %s', (_what, text) => {
    expect(() => parseStackConfiguration('network', text)).toThrow(PolicyError);
    expect(() => parseStackConfiguration('network', text)).toThrow(/configuration of network cannot be read/);
  });
});
