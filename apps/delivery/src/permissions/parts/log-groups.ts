import { arnIn, type Reach } from '../../reach.ts';
import type { PermissionsPart } from '../permissions.ts';

/** Log groups, by name. Not to read what is in them. */
export function logGroups(reach: Reach, names: readonly string[]): PermissionsPart {
  return {
    reads: ['logs:DescribeLogGroups', 'logs:ListTagsForResource'],
    change: [
      {
        Sid: 'ManageOwnLogGroups',
        Effect: 'Allow',
        Action: [
          'logs:AssociateKmsKey',
          'logs:CreateLogGroup',
          'logs:DeleteLogGroup',
          'logs:DisassociateKmsKey',
          'logs:PutRetentionPolicy',
          'logs:TagResource',
          'logs:UntagResource',
        ],
        // AWS writes the ARN of a group with and without `:*` at its end.
        Resource: names.map((name) => arnIn(reach, 'logs', `log-group:${name}*`)),
      },
    ],
  };
}
