import type { PolicyStatement } from './policy-document.ts';

/**
 * The statement of a log bucket that nobody may delete from, whatever his rights (PCI DSS 10.3.2, 10.3.4). The
 * lifecycle still expires logs: no policy applies to it.
 */
export function nobodyMayDelete(bucketArn: string): PolicyStatement {
  return {
    Sid: 'NobodyMayDelete',
    Effect: 'Deny',
    Principal: '*',
    Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
    Resource: `${bucketArn}/*`,
  };
}
