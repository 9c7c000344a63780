import { attributeRule } from '../kinds/attribute-rule.ts';
import { companionRule } from '../kinds/companion-rule.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { valueAt, valuesAt } from '../estate/values-at.ts';
import { absent, is, oneOf } from '../kinds/expectation.ts';
import { referenceRule } from '../kinds/reference-rule.ts';
import type { Rule } from '../rule.ts';
import { shown } from '../kinds/shown.ts';

const type = 'aws_acm_certificate';

const validatedByDns = attributeRule({
  id: 'certificate-validated-by-dns',
  title: 'Certificates are validated by DNS, the only way in which ACM renews them without a person.',
  severity: 'high',
  requirements: ['4.2.1'],
  controls: ['ACM.1'],
  type,
  attribute: 'validation_method',
  expected: is('DNS'),
  fix: 'Set validation_method to DNS.',
});

const notImported = attributeRule({
  id: 'certificate-not-imported',
  title: 'No private key of a certificate stands in a stack, and so in its state.',
  severity: 'critical',
  requirements: ['3.6.1', '4.2.1'],
  controls: ['ACM.1'],
  type,
  attribute: 'private_key',
  expected: absent,
  fix: 'Remove private_key and certificate_body, and let ACM issue the certificate.',
});

const strongKey = attributeRule({
  id: 'certificate-key-strong',
  title: 'Certificates have keys of at least 2048 bits RSA, or of a curve of NIST.',
  severity: 'high',
  requirements: ['4.2.1'],
  controls: ['ACM.2'],
  type,
  attribute: 'key_algorithm',
  expected: oneOf('RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'),
  fix: 'Set key_algorithm to RSA_2048 or stronger.',
});

const transparent = attributeRule({
  id: 'certificate-transparent',
  title: 'Certificates stand in the public logs, where one that we did not ask for would be noticed.',
  severity: 'medium',
  requirements: ['4.2.1'],
  controls: ['CKV_AWS_234'],
  type,
  attribute: 'options.certificate_transparency_logging_preference',
  expected: is('ENABLED'),
  fix: 'Set options.certificate_transparency_logging_preference to ENABLED.',
});

const replacedWithoutGap = attributeRule({
  id: 'certificate-replaced-without-gap',
  title: 'A certificate goes only after the next one is there.',
  severity: 'medium',
  requirements: ['4.2.1'],
  controls: ['CKV_AWS_233'],
  type,
  attribute: 'lifecycle.create_before_destroy',
  expected: is(true),
  fix: 'Set lifecycle.create_before_destroy to true.',
});

const withoutWildcard: Rule = {
  id: 'certificate-without-wildcard',
  title: 'A certificate names the hosts it is for, and no wildcard.',
  severity: 'medium',
  requirements: ['4.2.1'],
  controls: ['CKV2_AWS_71'],
  resourceTypes: [type],
  fix: 'Name each host in domain_name and subject_alternative_names.',
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const names = ['domain_name', 'subject_alternative_names'].flatMap((path) => valuesAt(resource.body, path));
      return {
        resource,
        holds: names.length > 0 && !names.some((name) => shown(name).includes('*')),
        expected: 'domain_name and subject_alternative_names: given, without *',
        found: `names: ${shown(names)}`,
      };
    }),
};

const issued = companionRule({
  id: 'certificate-validation-awaited',
  title: 'A certificate is used only once it is issued.',
  severity: 'medium',
  requirements: ['4.2.1'],
  controls: [],
  type,
  companion: { type: 'aws_acm_certificate_validation', attribute: 'certificate_arn' },
  fix: 'Wait for the certificate with an aws_acm_certificate_validation, and use the ARN of that.',
});

const validationByRecord = referenceRule({
  id: 'certificate-validation-by-record',
  title: 'The validation of a certificate waits for a DNS record of ours.',
  severity: 'low',
  requirements: ['4.2.1'],
  controls: ['ACM.1'],
  type: 'aws_acm_certificate_validation',
  attribute: 'validation_record_fqdns',
  target: 'aws_route53_record',
  fix: 'Set validation_record_fqdns to the fqdn of the validation record.',
});

const recordParts = ['name', 'type', 'records'];

const renewedByRecord: Rule = {
  id: 'certificate-renewed-by-record',
  title: 'The record that proves a name to ACM stands for as long as the certificate: without it, nothing is renewed.',
  severity: 'high',
  requirements: ['4.2.1'],
  controls: ['ACM.1'],
  resourceTypes: [type, 'aws_route53_record'],
  fix: 'Add an aws_route53_record with the name, type and value of the domain_validation_options.',
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const records = estate
        .resources('aws_route53_record')
        .filter((record) => recordParts.every((part) => estate.targets(record, part).includes(resource)));
      return {
        resource,
        holds: records.length > 0,
        expected: 'an aws_route53_record with its domain_validation_options',
        found: records.map(({ address }) => address).join(', ') || 'no such record',
      };
    }),
};

const trusted: Rule = {
  id: 'listener-certificate-trusted',
  title: 'Listeners prove themselves with a certificate that every client trusts: none is self-signed.',
  severity: 'critical',
  requirements: ['4.2.1'],
  controls: ['PCI-4.2.1-TLS'],
  resourceTypes: ['aws_lb_listener', type],
  fix: 'Use the ARN of a certificate that ACM issued (edge.certificate of the environment: hosted-zone or existing).',
  check: (estate) =>
    estate
      .resources('aws_lb_listener')
      .filter(({ body }) => valueAt(body, 'protocol') !== 'HTTP')
      .map((resource) => ({
        resource,
        holds: isIssued(estate, resource),
        expected: 'certificate_arn: of a certificate of ACM, by reference or by its ARN',
        found: `certificate_arn: ${shown(valueAt(resource.body, 'certificate_arn'))}`,
      })),
};

/** An existing certificate is given by its ARN; the ARN of a self-signed one is left in a parameter by the deploy. */
function isIssued(estate: Estate, listener: Resource): boolean {
  const arn = valueAt(listener.body, 'certificate_arn');
  const isArn = typeof arn === 'string' && arn.startsWith(`arn:aws:acm:${estate.regionOf(listener)}:`);
  const origins = estate.targets(listener, 'certificate_arn');
  return isArn || origins.some((origin) => [type, 'aws_acm_certificate_validation'].includes(origin.type));
}

/** What PCI DSS wants of certificates. */
export const certificateRules: readonly Rule[] = [
  trusted,
  validatedByDns,
  notImported,
  strongKey,
  transparent,
  replacedWithoutGap,
  withoutWildcard,
  issued,
  validationByRecord,
  renewedByRecord,
];
