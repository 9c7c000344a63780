import { emulatorCredentials } from '@payment/emulator';
import { loadEnvironment } from '@payment/config';
import { describe, expect, it, vi } from 'vitest';
import { answering } from '../testing/answering.ts';
import { certificateCheck } from '../preflight/certificate-check.ts';
import { awsClients } from './aws-clients.ts';
import { bootstrap } from './bootstrap.ts';
import { removeSelfSigned } from './self-signed-certificate.ts';
import { readStackState } from './stack-state.ts';
import { stateBucketExists } from './state-bucket.ts';
import { ensureSuffix } from '../environment/suffix.ts';

vi.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));

const local = loadEnvironment('local');
const refused = JSON.stringify({ __type: 'AccessDeniedException', message: 'not authorized' });

/** The services, with these answers in this order; the last one is given again and again. */
async function services(...answers: readonly (readonly [number, string])[]) {
  const server = await answering(...answers);
  return {
    aws: awsClients({ region: 'us-east-1', endpoint: server.url, credentials: emulatorCredentials }),
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
    },
  };
}

describe('a refusal of AWS', () => {
  it('is passed on as it is, whatever was asked', async () => {
    await using server = await services([400, refused]);
    const { aws } = server;
    await expect(ensureSuffix(aws.ssm, local)).rejects.toThrow('not authorized');
    await expect(bootstrap(aws, local)).rejects.toThrow('not authorized');
    await expect(stateBucketExists(aws.s3, local)).rejects.toThrow();
  });

  it('to draw a suffix, or to make the key, is passed on', async () => {
    const missing = JSON.stringify({ __type: 'ParameterNotFound', message: '' });
    await using ssm = await services([400, missing], [400, refused]);
    await expect(ensureSuffix(ssm.aws.ssm, local)).rejects.toThrow('not authorized');
    const noKey = JSON.stringify({ __type: 'NotFoundException', message: '' });
    const made = JSON.stringify({ KeyMetadata: { KeyId: '1', Arn: 'arn:aws:kms:us-east-1:123456789012:key/1' } });
    await using kms = await services([400, noKey], [200, made], [400, refused]);
    await expect(bootstrap(kms.aws, local)).rejects.toThrow('not authorized');
  });
});

describe('the key of the states', () => {
  it('that is lost as soon as it is made is told of', async () => {
    const noKey = JSON.stringify({ __type: 'NotFoundException', message: '' });
    const made = JSON.stringify({ KeyMetadata: { KeyId: '1' } });
    await using server = await services([400, noKey], [200, made], [200, '{}'], [400, noKey]);
    await expect(bootstrap(server.aws, local)).rejects.toThrow('The key alias/pay-terraform-state is gone again.');
  });
});

describe('a state', () => {
  it('of a form that Terraform does not write is told with its place', async () => {
    await using server = await services([200, '{"version": 3}']);
    await expect(readStackState(server.aws.s3, local, 'network')).rejects.toThrow(
      's3://pay-terraform-state-123456789012-us-east-1/local/network.tfstate is not of the form',
    );
  });
});

describe('a certificate', () => {
  it('that ACM still counts as used by a load balancer is removed as soon as it is free', async () => {
    const arn = JSON.stringify({ Parameter: { Value: 'arn:aws:acm:us-east-1:123456789012:certificate/1' } });
    const inUse = JSON.stringify({ __type: 'ResourceInUseException', message: 'in use' });
    await using server = await services([200, arn], [400, inUse], [400, inUse], [200, '{}']);
    await expect(removeSelfSigned({ ...server.aws, environment: 'local' })).resolves.toBeUndefined();
  });

  it('that was brought along and is not issued says what it is', async () => {
    const certificate = { Status: 'PENDING_VALIDATION' };
    await using server = await services([200, JSON.stringify({ Certificate: certificate })]);
    const arn = 'arn:aws:acm:us-east-1:123456789012:certificate/1';
    const edge = { ...local.edge, certificate: { mode: 'existing' as const, domainName: 'pay.example.com', arn } };
    const connection = { aws: server.aws, environment: { ...local, edge }, variables: {} };
    await expect(certificateCheck(connection).run()).rejects.toThrow(
      `${arn} is PENDING_VALIDATION, not ISSUED, is for no name, which does not cover pay.example.com, ` +
        'ends on no known day. A deploy needs one that is issued',
    );
  });
});
