import { DescribeCertificateCommand, RequestCertificateCommand } from '@aws-sdk/client-acm';
import type { Gaps } from './gap.ts';

/** What moto's acm lacks or gets wrong, and which patch closes it. */
export const acmGaps: Gaps = {
  'keep the key algorithm that a certificate is requested with': {
    closedBy: ['keep_the_key_algorithm', 'tell_the_key_algorithm'],
    ask: async ({ acm }) => {
      const { CertificateArn } = await acm.send(
        new RequestCertificateCommand({ DomainName: 'pay.example.com', KeyAlgorithm: 'EC_prime256v1' }),
      );
      const { Certificate } = await acm.send(new DescribeCertificateCommand({ CertificateArn }));
      return Certificate?.KeyAlgorithm;
    },
    moto: 'RSA_2048',
    aws: 'EC_prime256v1',
  },
};
