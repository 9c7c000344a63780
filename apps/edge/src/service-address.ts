import { Route53Record } from '@cdktf/provider-aws/lib/route53-record/index.js';
import { Construct } from 'constructs';
import type { CertificateSettings } from './certificate-for.ts';

/** What the address leads to. */
export interface ServiceAddressProps {
  readonly certificate: CertificateSettings;
  readonly loadBalancer: { readonly dnsName: string; readonly zoneId: string };
}

/**
 * Where clients reach the service. In a hosted zone of ours the name is made to point to the load balancer; the DNS of
 * an existing certificate's name is its owner's; a self-signed one goes with the name AWS gave the load balancer.
 */
export class ServiceAddress extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, { certificate, loadBalancer }: ServiceAddressProps) {
    super(scope, id);
    this.url = `https://${certificate.mode === 'self-signed' ? loadBalancer.dnsName : certificate.domainName}`;
    if (certificate.mode !== 'hosted-zone') return;
    new Route53Record(this, 'record', {
      zoneId: certificate.hostedZoneId,
      name: certificate.domainName,
      type: 'A',
      alias: { name: loadBalancer.dnsName, zoneId: loadBalancer.zoneId, evaluateTargetHealth: true },
    });
  }
}
