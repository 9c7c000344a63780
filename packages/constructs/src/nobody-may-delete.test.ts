import { expect, it } from 'vitest';
import { nobodyMayDelete } from './nobody-may-delete.ts';

it('denies everybody, without a condition, to delete an object or a version of one', () => {
  expect(nobodyMayDelete('arn:aws:s3:::logs')).toEqual({
    Sid: 'NobodyMayDelete',
    Effect: 'Deny',
    Principal: '*',
    Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
    Resource: 'arn:aws:s3:::logs/*',
  });
});
