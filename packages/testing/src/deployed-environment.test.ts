import { defineContract, field, listField, numberField } from '@payment/contracts';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { deployedEnvironment } from './deployed-environment.ts';

const contract = defineContract({
  producer: 'data',
  version: '1.0.0',
  channel: 'ssm',
  fields: {
    dbHost: field(z.string('must be a text'), 'The host.'),
    dbPort: numberField(z.int(), 'The port.'),
    zones: listField(z.string(), 'The zones.'),
    addresses: listField(z.string(), 'None.'),
  },
});

const complete: readonly (readonly [string, string])[] = [
  ['/payment-processing/local/data/db-host', 'db.internal'],
  ['/payment-processing/local/data/db-port', '6432'],
  ['/payment-processing/local/data/zones', 'us-east-1a,us-east-1b'],
  ['/payment-processing/local/data/addresses', '-'],
];

/** What SSM holds during a test, handed out one parameter a page. */
let parameters = complete;
let paths: unknown[] = [];
let ssm: Server;

beforeAll(async () => {
  ssm = createServer((request, response) => {
    void json(request).then((body) => {
      const { Path: path, NextToken: token = '0' } = body as { Path: string; NextToken?: string };
      paths.push(path);
      const page = Number(token);
      const entry = parameters[page];
      // SSM may leave the list out of a page without any.
      const found = entry ? { Parameters: [{ Name: entry[0], Value: entry[1] }] } : {};
      const next = page + 1 < parameters.length ? { NextToken: String(page + 1) } : {};
      response.setHeader('Content-Type', 'application/x-amz-json-1.1');
      response.end(JSON.stringify({ ...found, ...next }));
    });
  });
  await new Promise<void>((listening) => ssm.listen(0, '127.0.0.1', listening));
});

afterAll(() => {
  ssm.close();
});

beforeEach(() => {
  parameters = complete;
  paths = [];
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(ssm.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.stubEnv('PAYMENT_ENVIRONMENT', 'local');
  vi.stubEnv('PAYMENT_SUFFIX', 'abc123');
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('deployedEnvironment', () => {
  it('is the environment that the command line names, in its region', () => {
    const { environment, client } = deployedEnvironment();
    expect(environment.name).toBe('local');
    expect(client).toEqual({ region: environment.region, forcePathStyle: true });
  });

  it('knows the names of this environment instance', () => {
    expect(deployedEnvironment().nameOf('aws_sns_topic', 'data-alarms')).toBe('pay-data-alarms-local-abc123');
  });

  it('knows the names of an environment that pins its suffix', () => {
    vi.stubEnv('PAYMENT_ENVIRONMENT', 'staging');
    vi.stubEnv('PAYMENT_SUFFIX', undefined);
    const { environment, nameOf } = deployedEnvironment();
    expect(nameOf('aws_sns_topic', 'data-alarms')).toBe(`pay-data-alarms-staging-${environment.suffix ?? ''}`);
  });

  it('says how to run the tests where it does not know the suffix', () => {
    vi.stubEnv('PAYMENT_SUFFIX', undefined);
    expect(() => deployedEnvironment()).toThrow(
      'PAYMENT_SUFFIX is not set. Run integration tests with: payinfra verify',
    );
  });

  it('has no default', () => {
    vi.stubEnv('PAYMENT_ENVIRONMENT', undefined);
    expect(() => deployedEnvironment()).toThrow('No environment is named.');
  });

  it('reads what a stack published, page by page, each value in its own type', async () => {
    expect(await deployedEnvironment().published(contract)).toEqual({
      dbHost: 'db.internal',
      dbPort: 6432,
      zones: ['us-east-1a', 'us-east-1b'],
      addresses: [],
    });
    expect(paths).toEqual(complete.map(() => '/payment-processing/local/data'));
  });

  it('fails where a field was not published, and names it', async () => {
    parameters = complete.slice(1);
    await expect(deployedEnvironment().published(contract)).rejects.toThrow(/dbHost\s+is missing/);
  });

  it('fails where nothing was published', async () => {
    parameters = [];
    await expect(deployedEnvironment().published(contract)).rejects.toThrow('4 values are at fault');
  });
});
