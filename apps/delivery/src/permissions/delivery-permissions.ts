import { permissionsFrom, type Permissions } from './permissions.ts';

/**
 * What the resources of `apps/delivery` take: only to be looked at. Who may deploy what is decided by a person with the
 * rights of an administrator; the boundary keeps every role made here from it, delivery's own too.
 */
export function deliveryPermissions(): Permissions {
  return permissionsFrom({
    reads: [
      'iam:GetOpenIDConnectProvider',
      'iam:GetPolicy',
      'iam:GetPolicyVersion',
      'iam:GetRole',
      'iam:GetRolePolicy',
      'iam:ListAttachedRolePolicies',
      'iam:ListOpenIDConnectProviderTags',
      'iam:ListPolicyTags',
      'iam:ListPolicyVersions',
      'iam:ListRolePolicies',
    ],
  });
}
