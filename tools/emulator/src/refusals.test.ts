import { DescribeAutoScalingGroupsCommand, DescribeAdjustmentTypesCommand } from '@aws-sdk/client-auto-scaling';
import { DescribeGlobalSettingsCommand } from '@aws-sdk/client-backup';
import { ListMetricStreamsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeIpamPoolsCommand } from '@aws-sdk/client-ec2';
import { ListTrafficPoliciesCommand } from '@aws-sdk/client-route-53';
import { DeleteBucketMetadataConfigurationCommand } from '@aws-sdk/client-s3';
import { DescribeSessionsCommand } from '@aws-sdk/client-ssm';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Emulator } from './emulator.ts';
import { startEmulator } from './start-emulator.ts';
import { awsClients, type AwsClients } from './testing/aws-clients.ts';
import { makeBucket } from './testing/make-bucket.ts';
import { ScratchFolders } from './testing/scratch-folder.ts';

const folders = new ScratchFolders();
let emulator: Emulator;
let aws: AwsClients;

beforeAll(async () => {
  emulator = await startEmulator({ stateDir: await folders.make() });
  // As patient as an SDK can be: what is refused must not be tried again.
  aws = awsClients(emulator.url, undefined, { maxAttempts: 25 });
});

afterAll(() => folders.clear());

const unimplemented: Readonly<Record<string, readonly [string, () => Promise<unknown>]>> = {
  'the EC2 protocol': ['ec2:DescribeIpamPools', () => aws.ec2.send(new DescribeIpamPoolsCommand())],
  'the query protocol': [
    'autoscaling:DescribeAdjustmentTypes',
    () => aws.autoScaling.send(new DescribeAdjustmentTypesCommand()),
  ],
  'the JSON protocol': ['ssm:DescribeSessions', () => aws.ssm.send(new DescribeSessionsCommand({ State: 'Active' }))],
  "CloudWatch's protocol": ['cloudwatch:ListMetricStreams', () => aws.cloudWatch.send(new ListMetricStreamsCommand())],
  'REST in JSON': ['backup:DescribeGlobalSettings', () => aws.backup.send(new DescribeGlobalSettingsCommand())],
  'REST in XML': ['route53:ListTrafficPolicies', () => aws.route53.send(new ListTrafficPoliciesCommand())],
  S3: [
    's3:DeleteBucketMetadataConfiguration',
    async () => aws.s3.send(new DeleteBucketMetadataConfigurationCommand({ Bucket: await makeBucket(aws.s3) })),
  ],
};

describe('an operation that the emulator does not implement', () => {
  for (const [protocol, [operation, call]] of Object.entries(unimplemented)) {
    it(`is refused once, at once, and by its name, in ${protocol}`, async () => {
      const { name, message, $metadata } = await failureOf(call());
      expect([name, message]).toEqual([
        'NotImplementedByEmulator',
        `The local emulator does not implement ${operation}.`,
      ]);
      expect($metadata).toMatchObject({ httpStatusCode: 501, attempts: 1, totalRetryDelay: 0 });
    });
  }

  it('is refused within two seconds', async () => {
    const start = performance.now();
    await failureOf(aws.ssm.send(new DescribeSessionsCommand({ State: 'History' })));
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('is refused where moto does not know the service at all', async () => {
    const response = await signedFor('kendra', { 'X-Amz-Target': 'AWSKendraFrontendService.ListIndices' });
    expect(response.status).toBe(501);
    expect(await response.json()).toMatchObject({
      __type: 'NotImplementedByEmulator',
      Message: 'The local emulator does not implement kendra:ListIndices.',
    });
  });

  it('is refused where nobody knows the service', async () => {
    const response = await signedFor('nonsense', {});
    expect(response.headers.get('X-Amzn-Errortype')).toBe('NotImplementedByEmulator');
    expect(await response.json()).toMatchObject({
      message: 'The local emulator does not implement nonsense:POST /.',
    });
  });

  it('stands in the log', async () => {
    await failureOf(aws.ec2.send(new DescribeIpamPoolsCommand()));
    expect(await readFile(emulator.logFile, 'utf8')).toContain('does not implement ec2:DescribeIpamPools');
  });
});

describe('a fault of moto', () => {
  it('is told with its call, once, and leaves its trace in the log', async () => {
    const tooMany = new DescribeAutoScalingGroupsCommand({ MaxRecords: 1_000 });
    const { name, message, $metadata } = await failureOf(aws.autoScaling.send(tooMany));
    expect(name).toBe('EmulatorFailure');
    expect(message).toBe(
      'The local emulator failed at autoscaling:DescribeAutoScalingGroups (ValueError()); its log has the details.',
    );
    expect($metadata).toMatchObject({ attempts: 1 });
    expect(await readFile(emulator.logFile, 'utf8')).toContain('Traceback');
  });
});

async function failureOf(call: Promise<unknown>): Promise<Error & { $metadata?: object }> {
  const failure: unknown = await call.then(
    () => 'It succeeded.',
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(Error);
  return failure as Error;
}

function signedFor(service: string, headers: Record<string, string>): Promise<Response> {
  const scope = `20300101/eu-central-1/${service}/aws4_request`;
  const Authorization = `AWS4-HMAC-SHA256 Credential=emulator/${scope}, Signature=x`;
  const type = { 'Content-Type': 'application/x-amz-json-1.1' };
  return fetch(emulator.url, { method: 'POST', headers: { Authorization, ...type, ...headers }, body: '{}' });
}
