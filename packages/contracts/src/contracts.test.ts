import { describe, expect, it } from 'vitest';
import {
  contractStamp,
  outputName,
  parameterName,
  stackNames,
  stacks,
  stampOutputName,
  type Contract,
  type StackName,
} from './index.ts';
import { contractStamps } from './testing/contract-stamps.ts';
import { realOutputs } from './testing/real-outputs.ts';

/** The fields that the design promises, as they are named in SSM. */
const promised: Partial<Record<StackName, string>> = {
  network:
    'vpc-id vpc-cidr availability-zones public-subnet-ids app-subnet-ids data-subnet-ids nat-public-ips ' +
    'endpoint-security-group-id flow-log-group-name',
  data:
    'db-host db-port db-name db-instance-identifier db-resource-id db-secret-arn db-client-security-group-id ' +
    'rds-kms-key-arn documents-bucket-name documents-bucket-arn documents-kms-key-arn backup-vault-name ' +
    'alarm-topic-arn',
  edge:
    'alb-arn alb-arn-suffix alb-dns-name alb-security-group-id alb-target-security-group-id https-listener-arn ' +
    'certificate-arn web-acl-arn service-url alarm-topic-arn',
  compute:
    'asg-name launch-template-id target-group-arn instance-role-arn app-log-group-name dashboard-name alarm-topic-arn',
};

/** A value of the right kind but of no acceptable form. */
const wrong = { string: '', number: 65_536, list: ['', ''] };

/** A value of another kind. */
const otherKind = { string: 1, number: '6432', list: 'subnet-0a1b2c3d4e5f60711' };

const fields = stackNames.flatMap((stack) => {
  const contract: Contract = stacks[stack].publishes;
  const values: Readonly<Record<string, unknown>> = realOutputs[stack];
  return Object.entries(contract.fields).map(([name, field]) => ({ stack, name, field, value: values[name] }));
});

describe.each(stackNames)('the contract of %s', (stack) => {
  const contract: Contract = stacks[stack].publishes;

  it('is published by the stack that promises it', () => {
    expect(contract.producer).toBe(stack);
  });

  it('has every field that the design promises', () => {
    const names = Object.keys(contract.fields).map(parameterName);
    expect(names).toEqual(expect.arrayContaining(promised[stack]?.split(' ') ?? []));
  });

  it('has a new version whenever it promises something else', () => {
    expect(contractStamp(contract)).toEqual(contractStamps[stack]);
  });

  it('gives each field an output and a parameter of its own', () => {
    const names = Object.keys(contract.fields);
    const outputs = [...names.map(outputName), stampOutputName];
    expect(new Set(outputs).size).toBe(outputs.length);
    expect(new Set(names.map(parameterName)).size).toBe(names.length);
  });

  it('never carries a secret, only where it is kept', () => {
    const secrets = Object.keys(contract.fields).filter((name) => /secret|password|token/i.test(name));
    expect(secrets.filter((name) => !name.endsWith('Arn'))).toEqual([]);
  });
});

describe.each(fields)('the field $name of $stack', ({ name, field, value }) => {
  it('accepts what AWS gives', () => {
    expect(field.schema.safeParse(value).error?.issues).toBeUndefined();
  });

  it('refuses another form, another kind, and nothing at all', () => {
    for (const given of [wrong[field.kind], otherKind[field.kind], undefined]) {
      expect(field.schema.safeParse(given).success, String(given)).toBe(false);
    }
  });

  it('is named and described for those who read it', () => {
    expect(name).toMatch(/^[a-z]+([A-Z][a-z0-9]*)*$/);
    expect(field.description).toMatch(/^[A-Z].{10,}\.$/);
  });
});
