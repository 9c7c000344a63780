import { describe, expect, it } from 'vitest';
import { joinStacks } from './join-stacks.ts';
import { smallStacks, stackText } from './testing/small-stacks.ts';

/** The joined configuration, as an object. */
function joined(stacks: Parameters<typeof smallStacks>[0]) {
  const { text } = joinStacks(smallStacks(stacks));
  return JSON.parse(text) as { readonly resource: Record<string, Record<string, Record<string, unknown>>>; readonly data: object };
}

describe('joined stacks', () => {
  it('keep resources apart that have one name in two stacks', () => {
    const topic = { resource: { aws_sns_topic: { topic: { name: 'topic' } } } };
    const { resource } = joined({ edge: stackText('edge', topic) });

    expect(Object.keys(resource['aws_sns_topic'] ?? {})).toEqual(['data-aws_sns_topic-topic', 'edge-aws_sns_topic-topic']);
  });

  it('know the resource behind each name', () => {
    const { resources } = joinStacks(smallStacks());

    expect(resources.get('edge-aws_s3_bucket-logs')).toMatchObject({ address: 'aws_s3_bucket.logs', path: 'edge/logs' });
  });

  it('point from one stack to the other where one reads the other, through the state and through parameters', () => {
    const { resource } = joined({
      network: stackText('network', {
        resource: { aws_subnet: { a: {}, b: {} } },
        output: { subnet_ids: { value: ['${aws_subnet.a.id}', '${aws_subnet.b.id}'] } },
      }),
      data: stackText('data', {
        resource: {
          aws_security_group: { client: {} },
          aws_ssm_parameter: {
            published: { name: '/data/group', insecure_value: '${aws_security_group.client.id}' },
            secret: { name: '/data/secret', value: 'not for others' },
          },
        },
      }),
      compute: stackText('compute', {
        resource: {
          aws_autoscaling_group: {
            group: {
              vpc_zone_identifier: '${data.terraform_remote_state.network.outputs.subnet_ids}',
              security_groups: ['${data.aws_ssm_parameter.read.insecure_value}'],
              image: '${data.aws_ssm_parameter.image.value}',
              depends_on: ['data.aws_ssm_parameter.read'],
            },
          },
        },
        data: { aws_ssm_parameter: { read: { name: '/data/group' }, image: { name: '/aws/image' } } },
      }),
    });

    expect(resource['aws_autoscaling_group']?.['compute-aws_autoscaling_group-group']).toEqual({
      vpc_zone_identifier: '${["${aws_subnet.network-aws_subnet-a.id}","${aws_subnet.network-aws_subnet-b.id}"]}',
      security_groups: ['${aws_security_group.data-aws_security_group-client.id}'],
      image: '${data.aws_ssm_parameter.compute-aws_ssm_parameter-image.value}',
      depends_on: ['data.aws_ssm_parameter.compute-aws_ssm_parameter-read'],
    });
  });

  it('leave out what checkov cannot read: the block terraform and remote states', () => {
    const { data, ...others } = joined({
      data: stackText('data', { data: { terraform_remote_state: { network: { backend: 's3' } }, aws_ssm_parameter: { x: {} } } }),
    });

    expect(Object.keys(others)).toEqual(['provider', 'resource']);
    expect(Object.keys(data)).toEqual(['aws_ssm_parameter']);
  });
});
