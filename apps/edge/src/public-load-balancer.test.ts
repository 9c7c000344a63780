import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { EdgeStack } from './edge-stack.ts';

const alb = synthStack(EdgeStack).resource('aws_lb');

describe('the load balancer', () => {
  it('faces the internet from every public subnet', () => {
    expect(alb).toMatchObject({
      load_balancer_type: 'application',
      internal: false,
      ip_address_type: 'ipv4',
      subnets: '${data.terraform_remote_state.network.outputs.public_subnet_ids}',
      security_groups: ['${aws_security_group.security-groups_load-balancer_DFB3F1F1.id}'],
    });
  });

  it('refuses what two parsers could read in two ways', () => {
    expect(alb).toMatchObject({ drop_invalid_header_fields: true, desync_mitigation_mode: 'strictest' });
  });

  it('refuses what the firewall could not look at', () => {
    expect(alb['enable_waf_fail_open']).toBe(false);
  });

  it('tells the application the host that was asked for and the address that asked', () => {
    expect(alb).toMatchObject({ preserve_host_header: true, xff_header_processing_mode: 'append' });
  });

  it('logs requests and connections, once it may write to the bucket', () => {
    const bucket = '${aws_s3_bucket.log-bucket_logs_bucket_90D71088.id}';
    expect(alb).toMatchObject({
      access_logs: { enabled: true, bucket, prefix: 'access' },
      connection_logs: { enabled: true, bucket, prefix: 'connection' },
      depends_on: ['aws_s3_bucket_policy.log-bucket_logs_policy_C5E42B08'],
    });
  });

  it.each([
    ['local', false],
    ['production', true],
  ])('in %s is protected against deletion: %s', (name, expected) => {
    const view = synthStack(EdgeStack, testEnvironment(name));
    expect(view.resource('aws_lb')['enable_deletion_protection']).toBe(expected);
  });

  it.each(['production', 'pr-99999'])('has a name within the 32 characters of AWS in %s', (name) => {
    expect(synthStack(EdgeStack, testEnvironment(name)).resource('aws_lb')['name']).toMatch(/^pay-alb-.{1,24}$/);
  });
});
