import { namePartNotAccepted, nameTooLong } from './errors.ts';
import { environmentNamePattern, rolePattern, suffixPattern } from './parts.ts';
import { resourceTypes, type NameRule, type ResourceType } from './resource-types.ts';

/** The service that all names begin with. Short, because a load balancer's name has 32 characters in all. */
export const service = 'pay';

/** What makes the names of one environment instance differ from those of every other. */
export interface NameScope {
  /** The environment's name, for example `staging` or `pr-123`. */
  readonly environment: string;
  /** Six characters of `[a-z0-9]`, drawn once per environment instance. */
  readonly suffix: string;
}

/**
 * The physical name of a resource: `{service}-{role}-{environment}-{suffix}` in the form its type accepts.
 *
 * Pure: the same input always gives the same name, and two environments or roles never give the same one. That holds
 * because a suffix has no hyphen and an environment's name has one only before digits, so that a name can be read
 * back from its end in one way alone.
 *
 * @param role what the resource is for, for example `flow-logs`; unique within the type and environment
 * @throws InvalidNameError if a part has the wrong form, or if the result is longer than AWS accepts
 */
export function resourceName(type: ResourceType, role: string, { environment, suffix }: NameScope): string {
  requirePart('role', role, rolePattern, 'lower-case words joined by single hyphens');
  requirePart('environment', environment, environmentNamePattern, 'one lower-case word, or a word and a number (pr-123)');
  requirePart('suffix', suffix, suffixPattern, 'six characters of a-z and 0-9');

  const name = formed(type, role, { environment, suffix });
  const { maxLength } = resourceTypes[type];
  if (name.length > maxLength) throw nameTooLong(type, name, maxLength, role);
  return name;
}

/**
 * The names of several resources at once, as policies of IAM write them, with `*` and `?`: of several roles (`app-*`),
 * or of all ephemeral environments (environment `pr-*`, suffix `??????`).
 */
export function namePattern(type: ResourceType, role: string, scope: NameScope): string {
  return formed(type, role, scope);
}

function formed(type: ResourceType, role: string, { environment, suffix }: NameScope): string {
  const rule: NameRule = resourceTypes[type];
  const base = `${service}-${role}-${environment}-${suffix}`;
  return rule.format?.(base) ?? base;
}

function requirePart(part: string, given: string, pattern: RegExp, rule: string): void {
  if (!pattern.test(given)) throw namePartNotAccepted(part, given, rule);
}
