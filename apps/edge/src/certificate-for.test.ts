import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import type { CertificateSettings } from './certificate-for.ts';
import { EdgeStack } from './edge-stack.ts';

function edgeWith(certificate: CertificateSettings) {
  return synthStack(
    EdgeStack,
    testEnvironment('staging', ({ edge }) => {
      edge.certificate = certificate;
    }),
  );
}

function listenerCertificate(view: ReturnType<typeof edgeWith>): unknown {
  return view.resource('aws_lb_listener.https_listener_E047C2E7')['certificate_arn'];
}

describe('a certificate in a hosted zone of ours', () => {
  const view = edgeWith({ mode: 'hosted-zone', domainName: 'pay.example.org', hostedZoneId: 'Z0123456789ABC' });

  it('is issued for the one name and validated by a record in the zone', () => {
    expect(view.resource('aws_acm_certificate')).toMatchObject({
      domain_name: 'pay.example.org',
      validation_method: 'DNS',
      key_algorithm: 'RSA_2048',
      options: { certificate_transparency_logging_preference: 'ENABLED' },
      lifecycle: { create_before_destroy: true },
    });
    const proof = (attribute: string) =>
      `\${tolist(aws_acm_certificate.certificate_3C59EBE5.domain_validation_options).0.${attribute}}`;
    expect(view.resource('aws_route53_record.certificate_validation-record_33B98EBC')).toMatchObject({
      zone_id: 'Z0123456789ABC',
      name: proof('resource_record_name'),
      type: proof('resource_record_type'),
      records: [proof('resource_record_value')],
      allow_overwrite: true,
    });
    expect(view.resource('aws_acm_certificate_validation')).toMatchObject({
      certificate_arn: '${aws_acm_certificate.certificate_3C59EBE5.arn}',
      validation_record_fqdns: ['${aws_route53_record.certificate_validation-record_33B98EBC.fqdn}'],
    });
  });

  it('comes with the name that clients use, pointing to the load balancer', () => {
    expect(view.resource('aws_route53_record.address_record_2C9AC04D')).toMatchObject({
      zone_id: 'Z0123456789ABC',
      name: 'pay.example.org',
      type: 'A',
      alias: {
        name: '${aws_lb.load-balancer_alb_15AADC07.dns_name}',
        zone_id: '${aws_lb.load-balancer_alb_15AADC07.zone_id}',
        evaluate_target_health: true,
      },
    });
    expect(view.outputs['service_url']).toBe('https://pay.example.org');
  });
});

describe('an existing certificate', () => {
  const arn = 'arn:aws:acm:us-east-1:222222222222:certificate/1b2c3d4e';
  const view = edgeWith({ mode: 'existing', domainName: 'pay.example.net', arn });

  it('is used as it is, under the name it covers', () => {
    expect(listenerCertificate(view)).toBe(arn);
    expect(view.outputs).toMatchObject({ certificate_arn: arn, service_url: 'https://pay.example.net' });
  });

  it('leaves DNS to whoever owns the name', () => {
    expect(view.resources('aws_acm_certificate')).toEqual([]);
    expect(view.resources('aws_route53_record')).toEqual([]);
  });
});

describe('a self-signed certificate', () => {
  const view = edgeWith({ mode: 'self-signed', domainName: 'pay.example.test' });

  it('is imported by the deploy, whose state never holds its private key', () => {
    expect(view.dataSource('data.aws_ssm_parameter')['name']).toBe(
      '/payment-processing/staging/edge/self-signed-certificate-arn',
    );
    expect(listenerCertificate(view)).toBe('${data.aws_ssm_parameter.read-certificate.insecure_value}');
    expect(view.resources('aws_acm_certificate')).toEqual([]);
    expect(JSON.stringify(view.json)).not.toMatch(/private_key|tls_/);
  });

  it('goes with the name that AWS gave the load balancer', () => {
    expect(view.resources('aws_route53_record')).toEqual([]);
    expect(view.outputs['service_url']).toBe('https://${aws_lb.load-balancer_alb_15AADC07.dns_name}');
  });
});
