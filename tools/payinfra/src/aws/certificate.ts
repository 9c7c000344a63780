import { DescribeCertificateCommand, type ACMClient, type CertificateDetail } from '@aws-sdk/client-acm';
import { absentAs } from './absent-as.ts';

/** A certificate that ends sooner than this is not deployed, and one of our own is made anew. */
const renewalDays = 30;

/** A certificate in ACM, or nothing. */
export async function findCertificate(acm: ACMClient, arn: string): Promise<CertificateDetail | undefined> {
  const found = await absentAs(undefined, acm.send(new DescribeCertificateCommand({ CertificateArn: arn })));
  return found?.Certificate;
}

/** Whether a certificate ends within the next 30 days, or has ended. */
export function endsSoon({ NotAfter }: Pick<CertificateDetail, 'NotAfter'>, now: Date): boolean {
  const days = ((NotAfter?.getTime() ?? 0) - now.getTime()) / (24 * 60 * 60 * 1000);
  return days < renewalDays;
}

/** Whether a certificate is good for a domain name; a wildcard stands for exactly one label. */
export function covers(
  { DomainName, SubjectAlternativeNames = [] }: Pick<CertificateDetail, 'DomainName' | 'SubjectAlternativeNames'>,
  domainName: string,
): boolean {
  const wildcard = domainName.replace(/^[^.]+/, '*');
  return [DomainName, ...SubjectAlternativeNames].some((name) => name === domainName || name === wildcard);
}
