import { differences, type Difference } from './differences.ts';
import type { Change, Plan, PlannedResource } from './plan-json.ts';
import { shownValues } from './shown-values.ts';
import { statefulTypes } from './stateful-types.ts';

/** What can happen to a resource, the riskiest first. */
export const resourceActions = ['replace', 'destroy', 'forget', 'change', 'add'] as const;

/** What happens to a resource. `forget`: it stays, and Terraform knows nothing of it any more. */
export type ResourceAction = (typeof resourceActions)[number];

/** A resource that a plan would change. */
export interface ResourceChange {
  readonly address: string;
  /** The address, and the key of an object that is left over of the resource, if it is about that one. */
  readonly name: string;
  readonly action: ResourceAction;
  /** Why Terraform replaces or destroys it, in Terraform's words. */
  readonly reason?: string;
  /** The attributes that cannot be changed without a replacement. */
  readonly replacedFor: readonly string[];
  /** What is another value afterwards; of a resource that is added or destroyed as a whole, nothing. */
  readonly values: readonly Difference[];
  /** What it holds that would be lost, if it is destroyed or replaced and holds anything. */
  readonly loses?: string;
}

/** What a plan would change, the riskiest first, and then by address. */
export function resourceChanges(plan: Plan): readonly ResourceChange[] {
  const changes = plan.resource_changes.flatMap((planned) => {
    const action = actionOf(planned.change);
    return action === undefined ? [] : [resourceChange(planned, action)];
  });
  return resourceActions.flatMap((action) =>
    changes.filter((change) => change.action === action).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  );
}

/** What a change comes to; nothing if the resource stays, or is a data source. */
export function actionOf({ actions }: Change): ResourceAction | undefined {
  if (actions.includes('delete')) return actions.includes('create') ? 'replace' : 'destroy';
  if (actions.includes('forget')) return 'forget';
  if (actions.includes('update')) return 'change';
  return actions.includes('create') ? 'add' : undefined;
}

/** Whether a change is none. */
export function isNoOperation({ actions }: Change): boolean {
  return actions.every((action) => action === 'no-op');
}

/** The address of a resource, and of an object that is left over of one. */
export function nameOf({ address, deposed }: Pick<PlannedResource, 'address' | 'deposed'>): string {
  return deposed === undefined ? address : `${address} (deposed object ${deposed})`;
}

function resourceChange(planned: PlannedResource, action: ResourceAction): ResourceChange {
  const { address, type, change, action_reason: reason } = planned;
  // Two secrets are told apart by their hashes, which are of no use to anybody else here.
  const { before, after } = shownValues(change, address);
  const loses = isLoss(type, action) ? statefulTypes.get(type) : undefined;
  return {
    address,
    name: nameOf(planned),
    action,
    ...(reason === undefined ? {} : { reason: reason.replaceAll('_', ' ') }),
    replacedFor: change.replace_paths.map((path) => path.join('.')),
    values: action === 'replace' || action === 'change' ? differences(before, after) : [],
    ...(loses === undefined ? {} : { loses }),
  };
}

/** The addresses of resources that hold data which would be lost. */
export function statefulLosses(plan: Plan): readonly string[] {
  const losses = plan.resource_changes.filter(({ type, change }) => isLoss(type, actionOf(change)));
  return [...new Set(losses.map(({ address }) => address))].toSorted();
}

function isLoss(type: string, action: ResourceAction | undefined): boolean {
  return (action === 'replace' || action === 'destroy') && statefulTypes.has(type);
}
