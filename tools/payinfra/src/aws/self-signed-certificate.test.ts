import {
  DeleteCertificateCommand,
  GetCertificateCommand,
  ListCertificatesCommand,
  ListTagsForCertificateCommand,
} from '@aws-sdk/client-acm';
import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useFixture } from '../testing/use-fixture.ts';
import { ensureSelfSigned, findSelfSignedArn, removeSelfSigned } from './self-signed-certificate.ts';

const fixture = useFixture();

const dayMilliseconds = 24 * 60 * 60 * 1000;

function props(domainName = 'pay.local.test') {
  return { ...fixture.emulator.aws, environment: fixture.name, domainName };
}

async function certificateOf(arn: string): Promise<X509Certificate> {
  const { Certificate } = await fixture.emulator.aws.acm.send(new GetCertificateCommand({ CertificateArn: arn }));
  return new X509Certificate(Certificate ?? '');
}

async function ensured(domainName?: string, now?: Date): Promise<string> {
  await ensureSelfSigned({ ...props(domainName), ...(now === undefined ? {} : { now }) });
  return (await findSelfSignedArn(props())) ?? '';
}

describe('the self-signed certificate (lesson 9)', () => {
  it('is imported to ACM for the domain name, for no more than 398 days, with tags', async () => {
    const arn = await ensured();
    const certificate = await certificateOf(arn);
    expect(certificate.checkHost('pay.local.test')).toBe('pay.local.test');
    const days = (certificate.validToDate.getTime() - certificate.validFromDate.getTime()) / dayMilliseconds;
    expect(days).toBeLessThanOrEqual(398);
    const tags = await fixture.emulator.aws.acm.send(new ListTagsForCertificateCommand({ CertificateArn: arn }));
    expect(tags.Tags).toContainEqual({ Key: 'Environment', Value: fixture.name });
  });

  it('stays as it is while it is good', async () => {
    const arn = await ensured();
    const before = await certificateOf(arn);
    expect(await ensured()).toBe(arn);
    expect((await certificateOf(arn)).serialNumber).toBe(before.serialNumber);
  });

  it('is made anew under the same ARN when it is about to end, or is for another name', async () => {
    const arn = await ensured('pay.local.test', new Date(Date.now() - 370 * dayMilliseconds));
    const before = await certificateOf(arn);
    expect(await ensured()).toBe(arn);
    const renewed = await certificateOf(arn);
    expect(renewed.validToDate.getTime()).toBeGreaterThan(before.validToDate.getTime());
    expect(await ensured('other.local.test')).toBe(arn);
    expect((await certificateOf(arn)).subject).toBe('CN=other.local.test');
  });

  it('is made anew if somebody deleted it', async () => {
    const arn = await ensured();
    await fixture.emulator.aws.acm.send(new DeleteCertificateCommand({ CertificateArn: arn }));
    const another = await ensured();
    expect(another).not.toBe(arn);
    expect((await certificateOf(another)).subject).toBe('CN=pay.local.test');
  });

  it('is one for all who make it at once, and leaves nothing behind when it is removed', async () => {
    const { acm } = fixture.emulator.aws;
    const before = await acm.send(new ListCertificatesCommand({}));
    await Promise.all([ensured(), ensured(), ensured()]);
    await removeSelfSigned(props());
    await removeSelfSigned(props());
    expect(await findSelfSignedArn(props())).toBeUndefined();
    const after = await acm.send(new ListCertificatesCommand({}));
    expect(after.CertificateSummaryList?.length).toBe(before.CertificateSummaryList?.length);
  });
});
