import type { PolicyStatement } from '@payment/constructs';
import { namesIn, type Reach } from '../../reach.ts';
import type { PermissionsPart } from '../permissions.ts';

/** Roles that a stack gives to AWS services. */
export interface ServiceRoles {
  /** The roles in their names, in the sense of `@payment/naming`. */
  readonly roles: readonly string[];
  /** The services that get them. */
  readonly passedTo: readonly string[];
  /** The managed policies that they may have; without one, they have policies of their own. */
  readonly attached?: readonly string[];
}

/** Roles by their exact names, and the services that they may be passed to. */
export function serviceRoles(reach: Reach, { roles, passedTo, attached }: ServiceRoles): PermissionsPart {
  const own = roles.map((role) => `arn:aws:iam::${reach.account}:role/${namesIn(reach, 'aws_iam_role', role)}`);
  const attach: PolicyStatement = {
    Sid: 'AttachNamedPolicies',
    Effect: 'Allow',
    Action: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
    Resource: own,
    Condition: { ArnEquals: { 'iam:PolicyARN': attached ?? [] } },
  };
  return {
    reads: [
      'iam:GetRole',
      'iam:GetRolePolicy',
      'iam:ListAttachedRolePolicies',
      'iam:ListInstanceProfilesForRole',
      'iam:ListRolePolicies',
    ],
    change: [
      {
        Sid: 'ManageOwnRoles',
        Effect: 'Allow',
        Action: [
          'iam:CreateRole',
          'iam:DeleteRole',
          ...(attached === undefined ? ['iam:DeleteRolePolicy', 'iam:PutRolePolicy'] : []),
          'iam:TagRole',
          'iam:UntagRole',
          'iam:UpdateAssumeRolePolicy',
          'iam:UpdateRole',
          'iam:UpdateRoleDescription',
        ],
        Resource: own,
      },
      {
        Sid: 'PassOwnRoles',
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: own,
        Condition: { StringEquals: { 'iam:PassedToService': passedTo } },
      },
      ...(attached === undefined ? [] : [attach]),
    ],
  };
}
