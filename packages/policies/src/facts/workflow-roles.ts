import { isStackName, type StackName } from '@payment/contracts';
import { environmentOf } from './environment-of.ts';
import type { Estate } from '../estate/estate.ts';
import { policyStatements } from '../estate/policy-statements.ts';
import type { Resource } from '../estate/resource.ts';
import { textAt } from '../estate/values-at.ts';

/** The identity provider of GitHub's jobs, as it ends in ARNs and begins in condition keys. */
export const gitHubIssuer = 'token.actions.githubusercontent.com';

/** A role that jobs of GitHub assume, and whose it is by its name. */
export interface WorkflowRole {
  readonly kind: 'plan' | 'deploy';
  readonly stack: StackName;
  /** The environment as policies write it: its name, or `pr-*` for all ephemeral ones. */
  readonly environment: string;
}

/** Whether a principal is GitHub's identity provider, made here or in the own account before. */
export function isGitHub(estate: Estate, role: Resource, principal: string): boolean {
  const origins = estate.origins(principal, role);
  if (origins.length > 0) return origins.every(({ resource }) => resource.type === 'aws_iam_openid_connect_provider');
  return principal === `arn:aws:iam::${estate.accountOf(role)}:oidc-provider/${gitHubIssuer}`;
}

/** Whether jobs of GitHub may assume a role. */
export function isWorkflowRole(role: Resource, estate: Estate): boolean {
  const statements = policyStatements(role, 'assume_role_policy') ?? [];
  return statements.some(({ principals: { Federated: named = [] } }) =>
    named.some((one) => isGitHub(estate, role, one)),
  );
}

const namePattern = /^pay-(plan|deploy)-([a-z0-9-]+?)(-ephemeral)?-[a-z0-9]+(-[0-9]+)?-[a-z0-9]{6}$/;

/** Whose a role of a workflow is, by its name; nothing if the name does not tell. */
export function workflowRole(role: Resource, estate: Estate): WorkflowRole | undefined {
  const [, kind, stack = '', ephemeral] = namePattern.exec(textAt(role.body, 'name')) ?? [];
  if ((kind !== 'plan' && kind !== 'deploy') || !isStackName(stack)) return undefined;
  return { kind, stack, environment: ephemeral === undefined ? environmentOf(estate, role) : 'pr-*' };
}

/** The roles of workflows that a policy gives permissions to. */
export function workflowRolesWith(policy: Resource, estate: Estate): readonly Resource[] {
  const roles =
    policy.type === 'aws_iam_role_policy'
      ? estate.targets(policy, 'role')
      : estate
          .pointingAt(policy, 'aws_iam_role_policy_attachment', 'policy_arn')
          .flatMap((attachment) => estate.targets(attachment, 'role'));
  return roles.filter((role) => role.type === 'aws_iam_role' && isWorkflowRole(role, estate));
}

/** Whether a policy limits roles instead of giving them permissions. */
export function isBoundary(policy: Resource, estate: Estate): boolean {
  return (
    policy.type === 'aws_iam_policy' && estate.pointingAt(policy, 'aws_iam_role', 'permissions_boundary').length > 0
  );
}
