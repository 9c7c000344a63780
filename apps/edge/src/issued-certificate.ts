import { AcmCertificateValidation } from '@cdktf/provider-aws/lib/acm-certificate-validation/index.js';
import { AcmCertificate } from '@cdktf/provider-aws/lib/acm-certificate/index.js';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record/index.js';
import { Construct } from 'constructs';

/** Whom the certificate is for, and where that is proven. */
export interface IssuedCertificateProps {
  /** The one name it covers. */
  readonly domainName: string;
  /** A Route 53 zone of ours that the name lies in. */
  readonly hostedZoneId: string;
}

/**
 * A certificate of ACM, validated by a record in our own zone. ACM renews it by itself for as long as the record
 * stands: certificates live 198 days at most, and only DNS validation renews without a person.
 */
export class IssuedCertificate extends Construct {
  /** Known once the certificate is issued, so that no listener waits for one that is not. */
  readonly arn: string;

  constructor(scope: Construct, id: string, { domainName, hostedZoneId }: IssuedCertificateProps) {
    super(scope, id);
    const certificate = new AcmCertificate(this, 'certificate', {
      domainName,
      validationMethod: 'DNS',
      keyAlgorithm: 'RSA_2048',
      options: { certificateTransparencyLoggingPreference: 'ENABLED' },
      // A listener only lets go of a certificate once it has the next one.
      lifecycle: { createBeforeDestroy: true },
    });
    const proof = certificate.domainValidationOptions.get(0);
    const record = new Route53Record(this, 'validation-record', {
      zoneId: hostedZoneId,
      name: proof.resourceRecordName,
      type: proof.resourceRecordType,
      records: [proof.resourceRecordValue],
      ttl: 60,
      // ACM asks for the same record for every certificate of a name within an account: the next one finds it there.
      allowOverwrite: true,
    });
    const validation = new AcmCertificateValidation(this, 'validation', {
      certificateArn: certificate.arn,
      validationRecordFqdns: [record.fqdn],
    });
    this.arn = validation.certificateArn;
  }
}
