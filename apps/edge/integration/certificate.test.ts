import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { describe, expect, it } from 'vitest';
import { deployed, edge, settings } from './deployed-edge.ts';

const dayInMilliseconds = 86_400_000;

describe('the certificate', () => {
  it('is issued, covers the domain and lives for more than a month', async () => {
    const acm = new ACMClient(deployed.client);
    const answer = await acm.send(new DescribeCertificateCommand({ CertificateArn: edge.certificateArn }));
    const certificate = answer.Certificate;

    expect(certificate?.Status).toBe('ISSUED');
    expect([certificate?.DomainName, ...(certificate?.SubjectAlternativeNames ?? [])]).toContain(
      settings.certificate.domainName,
    );
    expect(certificate?.NotAfter?.getTime()).toBeGreaterThan(Date.now() + 30 * dayInMilliseconds);
  });

  it('belongs to the name under which clients reach the service', () => {
    const { mode, domainName } = settings.certificate;
    expect(edge.serviceUrl).toBe(`https://${mode === 'self-signed' ? edge.albDnsName : domainName}`);
  });
});
