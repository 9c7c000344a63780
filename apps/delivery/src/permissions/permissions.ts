import type { PolicyStatement } from '@payment/constructs';

/** What a stack's roles may do beside its state and its parameters. */
export interface Permissions {
  /** To look: what both roles may do. Configuration only, never data. */
  readonly look: readonly PolicyStatement[];
  /** To change: what the deploy role may do besides. */
  readonly change: readonly PolicyStatement[];
}

/** What one kind of resource takes. */
export interface PermissionsPart {
  /** Actions that show configuration and know no resource, or show nothing that others must not see. */
  readonly reads?: readonly string[];
  /** What is looked at under narrower terms. */
  readonly look?: readonly PolicyStatement[];
  readonly change?: readonly PolicyStatement[];
}

/** What every plan looks at: the own parameters by their lists, and the key of the states. */
const always = ['kms:DescribeKey', 'kms:ListAliases', 'ssm:DescribeParameters', 'ssm:ListTagsForResource'];

/** The permissions of a stack, out of those of its resources. */
export function permissionsFrom(...parts: readonly PermissionsPart[]): Permissions {
  const reads = new Set([...always, ...parts.flatMap((part) => part.reads ?? [])]);
  return {
    look: [
      { Sid: 'LookAtConfiguration', Effect: 'Allow', Action: [...reads].toSorted(), Resource: '*' },
      ...parts.flatMap((part) => part.look ?? []),
    ],
    change: parts.flatMap((part) => part.change ?? []),
  };
}
