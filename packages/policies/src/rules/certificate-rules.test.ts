import { removing, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { certificateRules } from './certificate-rules.ts';

const certificate = 'edge/certificate/certificate';
const listener = 'edge/https/listener';

describeRules('the rules of certificates', certificateRules, [
  {
    rule: 'listener-certificate-trusted',
    where: 'it is self-signed',
    change: setting(listener, 'certificate_arn', '${data.aws_ssm_parameter.self-signed.insecure_value}'),
    names: 'edge/https/listener',
  },
  {
    rule: 'listener-certificate-trusted',
    where: 'there is none',
    change: unsetting(listener, 'certificate_arn'),
    names: 'edge/https/listener',
  },
  {
    rule: 'listener-certificate-trusted',
    where: 'it is of another region',
    change: setting(listener, 'certificate_arn', 'arn:aws:acm:eu-west-1:333333333333:certificate/1'),
    names: 'edge/https/listener',
  },
  {
    rule: 'certificate-validated-by-dns',
    where: 'a person has to answer an email',
    change: setting(certificate, 'validation_method', 'EMAIL'),
    names: 'edge/certificate/certificate',
  },
  {
    rule: 'certificate-not-imported',
    where: 'it is imported',
    change: setting(certificate, 'private_key', 'key'),
    names: 'edge/certificate/certificate',
  },
  {
    rule: 'certificate-key-strong',
    where: 'its key is short',
    change: setting(certificate, 'key_algorithm', 'RSA_1024'),
    names: 'edge/certificate/certificate',
  },
  {
    rule: 'certificate-transparent',
    where: 'it is left out of the logs',
    change: setting(certificate, 'options.certificate_transparency_logging_preference', 'DISABLED'),
    names: 'edge/certificate/certificate',
  },
  {
    rule: 'certificate-replaced-without-gap',
    where: 'it goes first',
    change: setting(certificate, 'lifecycle.create_before_destroy', false),
    names: 'edge/certificate/certificate',
  },
  {
    rule: 'certificate-without-wildcard',
    where: 'it is for all hosts',
    change: setting(certificate, 'domain_name', '*.example.com'),
    names: 'edge/certificate/certificate',
  },
  {
    rule: 'certificate-without-wildcard',
    where: 'it is for all hosts too',
    change: setting(certificate, 'subject_alternative_names', ['*.example.com']),
    names: 'edge/certificate/certificate',
  },
  {
    rule: 'certificate-validation-awaited',
    where: 'nobody waits',
    change: removing('edge/certificate/validation'),
    names: 'edge/certificate/certificate',
  },
  {
    rule: 'certificate-validation-by-record',
    where: 'the record is unknown',
    change: setting('edge/certificate/validation', 'validation_record_fqdns', ['unknown']),
    names: 'edge/certificate/validation',
  },
  {
    rule: 'certificate-renewed-by-record',
    where: 'the record is gone',
    change: removing('edge/certificate/validation-record'),
    names: 'edge/certificate/certificate',
  },
  {
    rule: 'certificate-renewed-by-record',
    where: 'the record says something else',
    change: setting('edge/certificate/validation-record', 'records', ['else']),
    names: 'edge/certificate/certificate',
  },
]);
