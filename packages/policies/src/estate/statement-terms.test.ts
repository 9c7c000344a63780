import { describe, expect, it } from 'vitest';
import { Estate } from './estate.ts';
import type { PolicyStatement } from './policy-statements.ts';
import { parseStackConfiguration } from './stack-configuration.ts';
import { fits, isConfined, isForAnybody, isOwnArn, isOwnRoot } from './statement-terms.ts';

const aws = [{ region: 'us-east-1', allowed_account_ids: ['111111111111'] }];
const resource = { aws_s3_bucket: { logs: { bucket: 'logs' } } };
const data = { aws_s3_bucket: { other: { bucket: 'other' } } };
const estate = new Estate([
  parseStackConfiguration('data', JSON.stringify({ terraform: {}, provider: { aws }, resource, data })),
]);
const bucket = estate.resources('aws_s3_bucket')[0]!;

const statement: PolicyStatement = {
  sid: '',
  effect: 'Allow',
  principals: {},
  actions: [],
  isInverted: false,
  resources: [],
  conditions: {},
};

describe('a condition', () => {
  const isOne = (value: string) => value === '1';

  it.each([
    ['names the value', { StringEquals: { key: ['1'] } }, true],
    ['names the value in two ways', { StringEquals: { key: ['1'] }, StringLike: { key: ['1'] } }, true],
    ['names another value too', { StringEquals: { key: ['1', '2'] } }, false],
    ['is about another key', { StringEquals: { other: ['1'] } }, false],
    ['refuses the value', { StringNotEquals: { key: ['1'] } }, false],
    ['holds where the key is missing', { StringEqualsIfExists: { key: ['1'] } }, false],
    ['names no value', { StringEquals: { key: [] } }, false],
  ])('that %s confines: %o', (_what, conditions, isIt) => {
    expect(isConfined({ ...statement, conditions }, 'key', isOne)).toBe(isIt);
  });
});

describe('a statement', () => {
  it('is for anybody where its principals are *, or all but some', () => {
    expect(isForAnybody({ ...statement, principals: { AWS: ['1', '*'] } })).toBe(true);
    expect(isForAnybody({ ...statement, isInverted: true })).toBe(true);
    expect(isForAnybody({ ...statement, principals: { Service: ['ec2.amazonaws.com'] } })).toBe(false);
  });
});

describe('a pattern', () => {
  it.each([
    ['a*', 'abc', true],
    ['a?c', 'abc', true],
    ['a.c', 'abc', false],
    ['*', '', true],
    ['b*', 'abc', false],
    ['${x}[1]+(2)|^\\', '${x}[1]+(2)|^\\', true],
  ])('%s fits %s: %s', (pattern, text, isIt) => {
    expect(fits(pattern, text)).toBe(isIt);
  });
});

describe('an ARN', () => {
  it.each([
    ['arn:aws:logs:us-east-1:111111111111:log-group:a', true],
    ['arn:aws:logs:us-east-1:222222222222:log-group:a', false],
    ['arn:aws:logs:us-east-1:*:log-group:a', false],
    ['arn:aws:*:us-east-1:111111111111:a', false],
    ['arn:aws:s3:::logs/*', true],
    ['arn:aws:s3:::*', false],
    ['arn:aws:s3:::?ogs', false],
    ['arn:aws:s3:::', false],
    ['*', false],
    ['${aws_s3_bucket.logs.arn}/*', true],
    ['${data.aws_s3_bucket.other.arn}', false],
    ['${aws_s3_bucket.unknown.arn}', false],
  ])('%s is of the own account: %s', (arn, isIt) => {
    expect(isOwnArn(estate, bucket, arn)).toBe(isIt);
  });
});

describe('a principal', () => {
  it.each([
    ['111111111111', true],
    ['arn:aws:iam::111111111111:root', true],
    ['arn:aws:iam::111111111111:user/x', false],
    ['222222222222', false],
  ])('%s is the own account as a whole: %s', (principal, isIt) => {
    expect(isOwnRoot(estate, bucket, principal)).toBe(isIt);
  });
});
