import { DataAwsSsmParameter } from '@cdktf/provider-aws/lib/data-aws-ssm-parameter/index.js';
import type { Environment } from '@payment/config';
import { selfSignedCertificatePath } from '@payment/naming';
import { PaymentStack } from '@payment/stack-kit';
import type { Construct } from 'constructs';
import { IssuedCertificate } from './issued-certificate.ts';

/** How an environment comes by its certificate. */
export type CertificateSettings = Environment['edge']['certificate'];

/**
 * The ARN of the environment's certificate, ready to be used by a listener: issued and validated here, or made by
 * somebody else, who alone has its private key.
 *
 * @param id the construct's id, if the mode needs a construct
 */
export function certificateFor(scope: Construct, id: string, settings: CertificateSettings): string {
  switch (settings.mode) {
    case 'hosted-zone':
      return new IssuedCertificate(scope, id, settings).arn;
    case 'existing':
      return settings.arn;
    case 'self-signed':
      return new DataAwsSsmParameter(scope, `read-${id}`, {
        name: selfSignedCertificatePath(PaymentStack.of(scope).environment.name),
      }).insecureValue;
  }
}
