import type { Finding } from './audit.ts';

type Explained = Pick<Finding, 'rule' | 'resource' | 'expected' | 'found'>;

/** A broken rule in words: what, where, what was wanted, what was found, and what to do. */
export function explain({ rule, resource, expected, found }: Explained): string {
  return [
    `${rule.severity.toUpperCase()} ${rule.id}: ${rule.title}`,
    `  at      ${resource.stack}: ${resource.address} (${resource.path})`,
    `  wanted  ${expected}`,
    `  found   ${found}`,
    `  fix     ${rule.fix}`,
  ].join('\n');
}
