import { ImportCertificateCommand } from '@aws-sdk/client-acm';
import { describe, expect, it } from 'vitest';
import { makeSelfSigned } from '../aws/make-self-signed.ts';
import { certificateCheck } from '../preflight/certificate-check.ts';
import { postgresCheck } from '../preflight/postgres-check.ts';
import { stateBucketCheck } from '../preflight/state-bucket-check.ts';
import { loadEnvironment } from '@payment/config';
import { useFixture } from '../testing/use-fixture.ts';
import type { Connection } from '../environment/connection.ts';

const fixture = useFixture();

describe('payinfra preflight', () => {
  it('shows every check, and all that stands in the way at once', async () => {
    const { exitCode, stdout } = await fixture.payinfra('preflight', 'compute', '--env', fixture.name);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^ok +terraform: terraform \d+\.\d+/m);
    expect(stdout).toContain('ok     emulator: answers');
    expect(stdout).toContain('ok     state bucket: pay-terraform-state-123456789012-us-east-1');
    expect(stdout).toContain('fault  what compute reads: compute reads network, data and edge, which are not deployed');
  });

  it('is content with what is deployed already', async () => {
    await fixture.publish('network');
    const { exitCode, stdout } = await fixture.payinfra('preflight', 'data', '--env', fixture.name);
    expect(stdout).toContain('ok     what data reads: network is deployed');
    expect(exitCode).toBe(0);
  });

  it('finds the place for the states as bootstrap left it', async () => {
    const { exitCode, stdout } = await fixture.payinfra('bootstrap', '--env', fixture.name);
    expect(stdout).toBe('pay-terraform-state-123456789012-us-east-1 is as it must be.\n');
    expect(exitCode).toBe(0);
  });

  it('goes on with what needs no environment where that cannot be reached', async () => {
    const io = fixture.io({ env: { PATH: '/nowhere', AWS_ENDPOINT_URL: 'http://127.0.0.1:9' } });
    const { exitCode, stdout } = await io.run('preflight', '--env', 'local');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('fault  terraform: No usable Terraform');
    expect(stdout).toContain('fault  emulator: Nothing answers at AWS_ENDPOINT_URL');
  });
});

describe('the check of the state bucket', () => {
  it('fails where the bucket or its key was never made', async () => {
    const { connection } = place('local');
    const elsewhere = { ...connection, environment: { ...connection.environment, region: 'eu-north-1' } };
    await expect(stateBucketCheck(elsewhere).run()).rejects.toThrow(
      'the bucket pay-terraform-state-123456789012-eu-north-1 or its key is missing',
    );
  });
});

describe('the check of the database version (lesson 2)', () => {
  it('names the versions that RDS offers instead', async () => {
    const { connection } = place('local');
    const { data } = connection.environment;
    const outdated = { ...data, postgres: { ...data.postgres, majorVersion: 9 as 14 } };
    const environment = { ...connection.environment, data: outdated };
    await expect(postgresCheck({ ...connection, environment }).run()).rejects.toThrow(
      /RDS does not offer PostgreSQL 9 in us-east-1; it offers .*17/,
    );
  });
});

describe('the check of a certificate that is brought along (lesson 9)', () => {
  it('accepts one that is issued, covers the name and is good for long enough', async () => {
    const { check, arn } = await withCertificate('pay.example.com', 'pay.example.com');
    expect(await check().run()).toBe(`${arn} is issued for pay.example.com`);
  });

  it('accepts a wildcard for one label, not for two', async () => {
    const { check } = await withCertificate('*.example.com', 'pay.example.com');
    expect(await check().run()).toContain('is issued for pay.example.com');
    const deeper = await withCertificate('*.example.com', 'api.pay.example.com');
    await expect(deeper.check().run()).rejects.toThrow('is for *.example.com, which does not cover api.pay.example.com');
  });

  it('refuses one that ends within 30 days', async () => {
    const { check } = await withCertificate('pay.example.com', 'pay.example.com');
    const in380Days = new Date(Date.now() + 380 * 24 * 60 * 60 * 1000);
    await expect(check(in380Days).run()).rejects.toThrow(/ends on \d{4}-\d\d-\d\d\. A deploy needs one that is issued/);
  });

  it('refuses one that is not there', async () => {
    const { check } = await withCertificate('pay.example.com', 'pay.example.com', 'missing');
    await expect(check().run()).rejects.toThrow('is not in ACM. A deploy needs one');
  });
});

function place(name: string): { readonly connection: Connection } {
  return { connection: { environment: loadEnvironment(name), aws: fixture.emulator.aws, variables: {} } };
}

/** Imports a certificate, and makes the check of an environment for another domain that names it. */
async function withCertificate(certificateName: string, domainName: string, ending = '') {
  const { connection } = place('local');
  const { certificate, privateKey } = await makeSelfSigned(certificateName, new Date());
  const { CertificateArn = '' } = await fixture.emulator.aws.acm.send(
    new ImportCertificateCommand({ Certificate: Buffer.from(certificate), PrivateKey: Buffer.from(privateKey) }),
  );
  const arn = `${CertificateArn}${ending}`;
  const edge = { ...connection.environment.edge, certificate: { mode: 'existing' as const, domainName, arn } };
  const environment = { ...connection.environment, edge };
  return { arn, check: (now?: Date) => certificateCheck({ ...connection, environment }, now) };
}
