import type { Reach } from '../../reach.ts';
import type { PermissionsPart } from '../permissions.ts';
import { ec2Resources } from './ec2-resources.ts';
import { securityGroupChanges, securityGroupMakes } from './security-group-actions.ts';

/** Security groups of the stack's own, in the VPC of the network. */
export function securityGroups(reach: Reach, stack: string): PermissionsPart {
  return ec2Resources(reach, stack, {
    makes: securityGroupMakes,
    changes: securityGroupChanges,
    kinds: ['security-group', 'security-group-rule'],
    within: { kinds: ['vpc'], stacks: ['network'] },
  });
}
