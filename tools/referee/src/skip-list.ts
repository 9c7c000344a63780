import { covers, type Audit } from '@payment/policies';
import { joinStacks, type Configurations } from './join-stacks.ts';

/**
 * What a plain run of checkov has to leave out, as checkov's baseline file lists it: made from our waivers, resource by
 * resource, so that a check waived at one bucket still holds for the next.
 */
export function skipList(configurations: Configurations, { environment, findings }: Audit): string {
  const { resources } = joinStacks(configurations);
  const skipped = [...resources].flatMap(([name, { type, path }]) => {
    const waived = findings.filter(({ waiver }) => waiver !== undefined && covers(waiver, path, environment));
    const ids = waived.flatMap(({ rule }) => rule.controls.filter((control) => control.startsWith('CKV')));
    // Some of checkov's checks call a resource by its type, others by the word "resource".
    const addresses = ids.length === 0 ? [] : [`${type}.${name}`, `resource.${name}`];
    return addresses.map((resource) => ({ resource, check_ids: [...new Set(ids)].toSorted() }));
  });
  return JSON.stringify({ failed_checks: [{ file: '/cdk.tf.json', findings: skipped }] }, null, 2);
}
