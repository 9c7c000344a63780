import { arnIn, type Reach } from '../../reach.ts';
import type { PermissionsPart } from '../permissions.ts';

/** Rules that somebody added to a security group of the stack have no tags: a deploy revokes them. */
export function rulesAddedByHand(reach: Reach): PermissionsPart {
  return {
    change: [
      {
        Sid: 'RevokeRulesAddedByHand',
        Effect: 'Allow',
        Action: ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
        Resource: arnIn(reach, 'ec2', 'security-group-rule/*'),
        Condition: { Null: { 'aws:ResourceTag/Stack': 'true' } },
      },
    ],
  };
}
