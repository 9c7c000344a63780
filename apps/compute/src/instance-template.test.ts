import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { ComputeStack } from './compute-stack.ts';

describe('the launch template', () => {
  const stack = synthStack(ComputeStack);
  const template = stack.resource('aws_launch_template');

  it('lesson 6: tags instances, volumes and network interfaces with every standard tag', () => {
    const tags = {
      Project: 'payment-processing',
      Environment: 'local',
      Stack: 'compute',
      Owner: 'payments-app',
      DataClassification: 'restricted',
      Name: 'pay-app-local-t3st01',
    };

    expect(template['tag_specifications']).toEqual([
      { resource_type: 'instance', tags },
      { resource_type: 'volume', tags },
      { resource_type: 'network-interface', tags },
    ]);
  });

  it('serves instance metadata by token only, and to the instance itself only', () => {
    expect(template['metadata_options']).toEqual({
      http_endpoint: 'enabled',
      http_tokens: 'required',
      http_put_response_hop_limit: 1,
      http_protocol_ipv6: 'disabled',
      instance_metadata_tags: 'enabled',
    });
  });

  it('gives an instance one network interface without a public address', () => {
    expect(template['network_interfaces']).toEqual([
      expect.objectContaining({ device_index: 0, associate_public_ip_address: 'false', delete_on_termination: 'true' }),
    ]);
    expect(template['vpc_security_group_ids']).toBeUndefined();
  });

  it('encrypts the disk with the key of the disks', () => {
    const key = stack.resource('aws_kms_key.disks_key_26D1680C');

    expect(template['block_device_mappings']).toEqual([
      {
        device_name: '/dev/xvda',
        ebs: {
          encrypted: 'true',
          kms_key_id: `\${${key.address}.arn}`,
          volume_type: 'gp3',
          volume_size: 30,
          delete_on_termination: 'true',
        },
      },
    ]);
  });

  it('sizes the disk as the environment says', () => {
    const large = synthStack(
      ComputeStack,
      testEnvironment('local', (draft) => {
        draft.compute.rootVolumeGib = 200;
      }),
    );

    expect(large.resource('aws_launch_template')).toMatchObject({
      block_device_mappings: [{ ebs: { volume_size: 200 } }],
    });
  });

  it.each(['arm64', 'x86_64'] as const)('starts from the newest Amazon Linux 2023 for %s', (architecture) => {
    const built = synthStack(
      ComputeStack,
      testEnvironment('local', (draft) => {
        draft.compute.architecture = architecture;
      }),
    );
    const newest = `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`;
    const image = built.dataSources('aws_ssm_parameter').find(({ name }) => name === newest)!;

    expect(built.resource('aws_launch_template')['image_id']).toBe(`\${${image.address}.insecure_value}`);
  });

  it('watches every minute, optimizes for EBS, and leaves no stopped instance behind', () => {
    expect(template).toMatchObject({
      monitoring: { enabled: true },
      ebs_optimized: 'true',
      instance_initiated_shutdown_behavior: 'terminate',
      update_default_version: true,
    });
  });

  it('has no key to log in with: administrators come by Session Manager', () => {
    expect(template['key_name']).toBeUndefined();
  });
});
