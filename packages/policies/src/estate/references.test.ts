import { describe, expect, it } from 'vitest';
import { isLoneReference, referencesIn } from './references.ts';

describe('the references of a value', () => {
  it.each([
    ['${aws_vpc.main.id}', [{ address: 'aws_vpc.main', attribute: 'id' }]],
    ['${aws_vpc.main}', [{ address: 'aws_vpc.main', attribute: '' }]],
    ['${aws_s3_bucket.logs_90D7.arn}/access/*', [{ address: 'aws_s3_bucket.logs_90D7', attribute: 'arn' }]],
    [
      '${data.terraform_remote_state.network.outputs.vpc_id}',
      [{ address: 'data.terraform_remote_state.network', attribute: 'outputs.vpc_id' }],
    ],
    [
      '${tostring(aws_db_instance.main-db.master_user_secret[0].secret_arn)}',
      [{ address: 'aws_db_instance.main-db', attribute: 'master_user_secret[0].secret_arn' }],
    ],
    [
      '${join(",", [aws_subnet.a.id, aws_subnet.b.id])}',
      [
        { address: 'aws_subnet.a', attribute: 'id' },
        { address: 'aws_subnet.b', attribute: 'id' },
      ],
    ],
    ['${merge({ id = aws_vpc.main.id }, {})}', [{ address: 'aws_vpc.main', attribute: 'id' }]],
    ['${random_password.main.result}', [{ address: 'random_password.main', attribute: 'result' }]],
  ])('of %s are found', (text, references) => {
    expect(referencesIn(text)).toEqual(references);
  });

  it('are found in groups and lists, in order', () => {
    const value = { first: ['${aws_vpc.a.id}', 1, null], second: { third: '${aws_vpc.b.id}' } };
    expect(referencesIn(value).map(({ address }) => address)).toEqual(['aws_vpc.a', 'aws_vpc.b']);
  });

  it.each([
    ['plain text', 'aws_vpc.main.id'],
    ['an escaped expression', '$${aws_vpc.main.id}'],
    ['a local value', '${local.vpc_id}'],
    ['a variable', '${var.vpc_id}'],
    ['a number', 5],
    ['nothing', undefined],
  ])('are none in %s', (_what, value) => {
    expect(referencesIn(value)).toEqual([]);
  });
});

describe('a lone reference', () => {
  it.each(['${aws_vpc.main.id}', '${tostring(aws_vpc.main.id)}', '${tostring(tonumber(aws_db_instance.a.port))}'])(
    'is %s',
    (text) => {
      expect(isLoneReference(text)).toBe(true);
    },
  );

  it.each([
    'aws_vpc.main.id',
    '${aws_vpc.main.id}/*',
    '${aws_vpc.main.size + 1}',
    '${aws_vpc.a.id}${aws_vpc.b.id}',
    '${5}',
  ])('is not %s', (text) => {
    expect(isLoneReference(text)).toBe(false);
  });
});
