import type { StackName } from '@payment/contracts';
import type { Reach } from '../reach.ts';
import { computePermissions } from './compute-permissions.ts';
import { dataPermissions } from './data-permissions.ts';
import { deliveryPermissions } from './delivery-permissions.ts';
import { edgePermissions } from './edge-permissions.ts';
import { networkPermissions } from './network-permissions.ts';
import { permissionsFrom, type Permissions } from './permissions.ts';

/** What each stack's resources take. A stack that is not named here has its state and its parameters, and no more. */
const byStack: Readonly<Partial<Record<StackName, (reach: Reach) => Permissions>>> = {
  network: networkPermissions,
  data: dataPermissions,
  edge: edgePermissions,
  compute: computePermissions,
  delivery: deliveryPermissions,
};

/** What the roles of a stack may do beside its state and its parameters. */
export function permissionsOf(stack: StackName, reach: Reach): Permissions {
  return byStack[stack]?.(reach) ?? permissionsFrom();
}
