import { CloudwatchLogStream } from '@cdktf/provider-aws/lib/cloudwatch-log-stream/index.js';
import { describe, expect, it } from 'vitest';
import { AuditLogGroup } from './audit-log-group.ts';
import { synthParts } from './testing/synth-parts.ts';

const view = synthParts((stack) => {
  const group = new AuditLogGroup(stack, 'audit', { name: '/audit', kmsKeyArn: 'arn:key', retentionDays: 400 });
  new CloudwatchLogStream(stack, 'stream', { logGroupName: group.name, name: group.arn, dependsOn: [group] });
});

describe('AuditLogGroup', () => {
  it('is encrypted with the key it is given and kept for the days it is given', () => {
    expect(view.resource('aws_cloudwatch_log_group')).toMatchObject({
      name: '/audit',
      kms_key_id: 'arn:key',
      retention_in_days: 400,
    });
  });

  it('gives its name and ARN to what writes to it, and can be waited for', () => {
    const { address } = view.resource('aws_cloudwatch_log_group');
    expect(view.resource('aws_cloudwatch_log_stream')).toMatchObject({
      log_group_name: `\${${address}.name}`,
      name: `\${${address}.arn}`,
      depends_on: [address],
    });
  });
});
