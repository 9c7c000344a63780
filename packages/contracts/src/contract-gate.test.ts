import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  contractGate,
  describeContract,
  field,
  numberField,
  stackNames,
  stacks,
  type ContractFields,
  type ContractRead,
} from './index.ts';

const text = z.string();
const host = field(text, 'The DNS name of the database.');
const port = numberField(z.int(), 'The TCP port of the database.');
const topic = field(text, 'The topic of the alarms of the data team.');

const contract = (producer: string, version: string, fields: ContractFields) =>
  describeContract({ producer, version, fields });
const data = (version: string, fields: ContractFields) => contract('data', version, fields);
const before = data('1.4.2', { host, port });

const read = (consumer: string, field: string): ContractRead => ({ consumer, producer: 'data', field });
const faultsFrom = (version: string, fields: ContractFields, ...reads: readonly ContractRead[]) =>
  contractGate({ before: [before], after: [data(version, fields)], reads }).faults;
const changesTo = (fields: ContractFields) =>
  contractGate({ before: [before], after: [data('1.4.2', fields)], reads: [] }).changes.map(({ change }) => change);

describe('the gate, while the data team renames a field', () => {
  const databaseHost = host;
  const readsHost = read('compute', 'host');

  it('fails where the field only gets another name, and names compute', () => {
    const { changes, faults } = contractGate({
      before: [before],
      after: [data('1.5.0', { databaseHost, port })],
      reads: [readsHost, read('compute', 'port')],
    });
    expect(changes).toEqual([
      {
        change: { producer: 'data', field: 'host', kind: 'renamed', to: 'databaseHost' },
        isBreaking: true,
        consumers: ['compute'],
        was: '1.4.2',
        is: '1.5.0',
      },
    ]);
    expect(faults).toEqual([
      'data 1.4.2 -> 1.5.0 breaks host: that takes a new major version, 2.0.0.',
      'data.host is still read by compute. Publish the new field beside it, deploy data, move compute over and ' +
        'deploy again; the old field can go after that.',
    ]);
  });

  it('fails even with a new major version while compute reads the field', () => {
    expect(faultsFrom('2.0.0', { databaseHost, port }, readsHost)).toEqual([
      expect.stringMatching(/^data\.host is still read by compute\. /),
    ]);
  });

  it('passes where both are published with a new minor version', () => {
    expect(faultsFrom('1.5.0', { host, databaseHost, port }, readsHost)).toEqual([]);
  });

  it('passes where the old field goes with a new major version after compute moved over', () => {
    const { changes, faults } = contractGate({
      before: [data('1.5.0', { host, databaseHost, port })],
      after: [data('2.0.0', { databaseHost, port })],
      reads: [read('compute', 'databaseHost'), read('compute', 'port')],
    });
    expect(changes.map(({ change, consumers }) => [change.field, change.kind, consumers])).toEqual([
      ['host', 'removed', []],
    ]);
    expect(faults).toEqual([]);
  });
});

describe('what became of a field', () => {
  it('is nothing where only words and order are others', () => {
    expect(changesTo({ port, host: field(text, 'Where the database answers.') })).toEqual([]);
  });

  it('is told of each: what is gone first, then what is new', () => {
    expect(changesTo({ name: field(text, 'Something else altogether.'), port })).toEqual([
      { producer: 'data', field: 'host', kind: 'removed' },
      { producer: 'data', field: 'name', kind: 'added' },
    ]);
  });

  it('is a new type where the kind is another', () => {
    expect(changesTo({ host, port: field(text, port.description) })).toEqual([
      { producer: 'data', field: 'port', kind: 're-typed', from: 'number', to: 'string' },
    ]);
  });

  it('is a new type where the form is another, shown by what differs', () => {
    expect(changesTo({ host: field(text.min(1), host.description), port })).toEqual([
      { producer: 'data', field: 'host', kind: 're-typed', from: '{}', to: '{"minLength":1}' },
    ]);
  });

  it('is no new name where the form is another', () => {
    expect(changesTo({ host, tcpPort: field(text, port.description) }).map(({ kind }) => kind)).toEqual([
      'removed',
      'added',
    ]);
  });

  it('is the likeliest of several new names, and each is that of one field', () => {
    const key = (of: string) => field(text, `The key of the ${of}, managed and rotated by this account.`);
    const { changes } = contractGate({
      before: [data('1.0.0', { bucketKey: key('bucket'), vaultKey: key('vault'), queueKey: key('queue') })],
      after: [data('2.0.0', { keyOfVault: key('vault'), keyOfBucket: key('bucket') })],
      reads: [],
    });
    expect(changes.map(({ change }) => ('to' in change ? [change.field, change.to] : [change.field]))).toEqual([
      ['bucketKey', 'keyOfBucket'],
      ['vaultKey', 'keyOfVault'],
      ['queueKey'],
    ]);
  });

  it('is a move where another producer publishes it from now on, which costs both a new version', () => {
    const { changes, faults } = contractGate({
      before: [data('1.0.0', { topic, port }), contract('edge', '1.0.0', { host })],
      after: [data('1.0.0', { port }), contract('edge', '1.0.0', { host, topic })],
      reads: [read('compute', 'topic')],
    });
    expect(changes.map(({ change, consumers }) => ({ ...change, consumers }))).toEqual([
      { producer: 'data', field: 'topic', kind: 'moved', to: 'edge', consumers: ['compute'] },
    ]);
    expect(faults).toEqual([
      'data 1.0.0 -> 1.0.0 breaks topic: that takes a new major version, 2.0.0.',
      'edge 1.0.0 -> 1.0.0 adds topic: that takes a new minor version, 1.1.0.',
      expect.stringMatching(/^data\.topic is still read by compute\. /),
    ]);
  });

  it('is no move where two teams publish a field of the same name, and one stops', () => {
    const { changes } = contractGate({
      before: [data('1.0.0', { topic, port }), contract('edge', '1.0.0', { topic })],
      after: [data('2.0.0', { port }), contract('edge', '1.0.0', { topic })],
      reads: [],
    });
    expect(changes.map(({ change }) => change.kind)).toEqual(['removed']);
  });
});

describe('the version', () => {
  it.each(['1.4.2', '1.4.3'])('must have a new minor part for a new field, so %s is refused', (version) => {
    expect(faultsFrom(version, { host, port, topic })).toEqual([
      `data 1.4.2 -> ${version} adds topic: that takes a new minor version, 1.5.0.`,
    ]);
  });

  it.each(['1.5.0', '2.0.0'])('may be %s for a new field', (version) => {
    expect(faultsFrom(version, { host, port, topic })).toEqual([]);
  });

  it('must have a new major part for whatever breaks, though nobody reads it', () => {
    expect(faultsFrom('1.5.0', { topic })).toEqual([
      'data 1.4.2 -> 1.5.0 breaks host, port: that takes a new major version, 2.0.0.',
    ]);
  });

  it.each(['1.4.1', '1.3.9', '0.9.9'])('never goes back, not even to %s without a change', (version) => {
    expect(faultsFrom(version, { host, port })).toEqual([
      `data goes back from 1.4.2 to ${version}. Consumers made for the newer would refuse it.`,
    ]);
  });

  it.each(['1.4.3', '1.10.0', '10.0.0'])('may be %s without a change', (version) => {
    expect(faultsFrom(version, { host, port })).toEqual([]);
  });

  it.each(['1.5', 'v2.0.0', '01.5.0', ''])('is nothing like "%s"', (version) => {
    expect(faultsFrom(version, { host, port })).toEqual([
      `The version of data, "${version}", is not of the form major.minor.patch.`,
    ]);
  });

  it('is free where the one before can be compared with none', () => {
    const verdict = contractGate({ before: [data('one', { host })], after: [data('1.0.0', { port })], reads: [] });
    expect(verdict.faults).toEqual([]);
  });
});

describe('a contract', () => {
  it('that is new adds all its fields, with whatever version', () => {
    const { changes, faults } = contractGate({ before: [], after: [before], reads: [] });
    expect(changes.map(({ change, isBreaking }) => [change.field, change.kind, isBreaking])).toEqual([
      ['host', 'added', false],
      ['port', 'added', false],
    ]);
    expect(faults).toEqual([]);
  });

  it('goes only when nobody reads it', () => {
    const reads = [read('compute', 'host'), read('edge', 'host'), read('edge', 'host')];
    expect(contractGate({ before: [before], after: [], reads }).faults).toEqual([
      'data.host is still read by compute and edge. Publish the new field beside it, deploy data, ' +
        'move compute and edge over and deploy again; the old field can go after that.',
    ]);
    expect(contractGate({ before: [before], after: [], reads: [] }).faults).toEqual([]);
  });

  it('of a real stack never differs from itself, nor from itself as JSON', () => {
    fc.assert(
      fc.property(fc.subarray([...stackNames]), (names) => {
        const all = names.map((name) => describeContract(stacks[name].publishes));
        const copied = JSON.parse(JSON.stringify(all)) as typeof all;
        expect(contractGate({ before: copied, after: all, reads: [] })).toEqual({ changes: [], faults: [] });
      }),
    );
  });
});
