import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  contractHash,
  contractStamp,
  defineContract,
  field,
  listField,
  networkContract,
  numberField,
  parseContractStamp,
  type ContractFields,
} from './index.ts';

const text = z.string();
const hashOf = (fields: ContractFields) =>
  contractHash(defineContract({ producer: 'network', version: '1.0.0', channel: 'ssm', fields }));

const original = { vpcId: field(text, 'The VPC.'), zones: listField(text, 'The zones.') };

describe('contractHash', () => {
  it('is the same in every process', () => {
    const script = `import('./src/index.ts').then((all) => console.log(all.contractHash(all.networkContract)))`;
    const other = execFileSync(process.execPath, ['--no-warnings', '-e', script], { encoding: 'utf8' });
    expect(other.trim()).toBe(contractHash(networkContract));
  });

  it.each<[string, ContractFields]>([
    ['is added', { ...original, port: numberField(z.number(), 'The port.') }],
    ['is removed', { vpcId: original.vpcId }],
    ['is renamed', { id: original.vpcId, zones: original.zones }],
    ['becomes a list', { ...original, vpcId: listField(text, 'The VPC.') }],
    ['gets another form', { ...original, vpcId: field(z.string().regex(/^vpc-/), 'The VPC.') }],
  ])('changes when a field %s', (_change, fields) => {
    expect(hashOf(fields)).not.toBe(hashOf(original));
  });

  it.each<[string, ContractFields]>([
    ['a description changes', { ...original, vpcId: field(text, 'Where everything lives.') }],
    ['a description inside a form changes', { ...original, vpcId: field(text.describe('An id.'), 'The VPC.') }],
    ['the order of the fields changes', { zones: original.zones, vpcId: original.vpcId }],
  ])('stays when %s', (_change, fields) => {
    expect(hashOf(fields)).toBe(hashOf(original));
  });

  it('stays when the library writes the pattern of a named format in another way', () => {
    const address = field(z.ipv4(), 'An address.');
    const rewritten = field(z.string().meta({ format: 'ipv4' }), 'An address.');
    expect(hashOf({ address })).toBe(hashOf({ address: rewritten }));
  });
});

describe('contractStamp', () => {
  const stamp = contractStamp(networkContract);

  it('tells the version and the hash', () => {
    expect(stamp).toEqual({ version: networkContract.version, hash: contractHash(networkContract) });
    expect(stamp.hash).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is read back as it was written', () => {
    expect(parseContractStamp(JSON.stringify(stamp))).toEqual(stamp);
  });

  it.each(['', 'none', '{}', '{"version":"1.0.0"}', '{"version":"1.0.0","hash":"a","by":"hand"}'])(
    'is not read out of %j',
    (given) => {
      expect(() => parseContractStamp(given)).toThrow();
    },
  );
});
