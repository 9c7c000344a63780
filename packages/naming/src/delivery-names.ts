import { resourceName, type NameScope } from './resource-name.ts';

/** What a role of a workflow is for: to look, or to change. */
export type DeliveryRoleKind = 'plan' | 'deploy';

/** Whose role it is. */
export interface DeliveryRoleProps {
  readonly kind: DeliveryRoleKind;
  readonly stack: string;
  /** Whether it is for all ephemeral environments of the account, and not for the one that makes it. */
  readonly isForEphemeral: boolean;
}

/**
 * The name of the role by which a workflow plans or deploys a stack.
 *
 * @param home the environment instance whose delivery stack makes it
 * @throws InvalidNameError if it is longer than AWS accepts
 */
export function deliveryRoleName({ kind, stack, isForEphemeral }: DeliveryRoleProps, home: NameScope): string {
  // Not `-pr`: the names of what ephemeral environments make fit `pay-*-pr-*`, and the role must not be one of those.
  return resourceName('aws_iam_role', `${kind}-${stack}${isForEphemeral ? '-ephemeral' : ''}`, home);
}

/** The GitHub environment whose jobs deploy a stack: it says who must agree, and it is in the subject of their token. */
export function gitHubEnvironment(environment: string, stack: string): string {
  return `${environment}-${stack}`;
}
