import type { Estate } from './estate.ts';
import type { PolicyStatement } from './policy-statements.ts';
import { remembered } from './remembered.ts';
import type { Resource } from './resource.ts';

/** Operators under which a request without the key, or with another value, is refused. */
const confining = ['StringEquals', 'StringLike', 'ArnEquals', 'ArnLike', 'Bool'];

/** Whether a statement allows something. */
export function allows({ effect }: PolicyStatement): boolean {
  return effect === 'Allow';
}

/** The AWS services that a statement is about. */
export function servicesOf({ principals }: PolicyStatement): readonly string[] {
  return principals['Service'] ?? [];
}

/** The accounts, roles and users that a statement is about, and `*`. */
export function identitiesOf({ principals }: PolicyStatement): readonly string[] {
  return Object.entries(principals).flatMap(([kind, named]) => (kind === 'Service' ? [] : named));
}

/** Whether a statement is about anybody, or about everybody but some. */
export function isForAnybody({ principals, isInverted }: PolicyStatement): boolean {
  return isInverted || Object.values(principals).some((named) => named.includes('*'));
}

/** The values that a request must have under a key; none if the statement does not ask for the key. */
export function valuesDemanded({ conditions }: PolicyStatement, key: string): readonly string[] {
  return confining.flatMap((operator) => conditions[operator]?.[key] ?? []);
}

/** Whether a statement holds only for requests whose value of a key is acceptable. */
export function isConfined(statement: PolicyStatement, key: string, accepts: (value: string) => boolean): boolean {
  const values = valuesDemanded(statement, key);
  return values.length > 0 && values.every(accepts);
}

/** Patterns as expressions: the rules hold the same few against every statement. */
const expressions = new Map<string, RegExp>();

/** Whether a pattern of a policy, with `*` and `?`, fits a text. */
export function fits(pattern: string, text: string): boolean {
  return remembered(expressions, pattern, () => expressionOf(pattern)).test(text);
}

function expressionOf(pattern: string): RegExp {
  const escaped = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`);
}

/** Whether a text names the account of a resource as a whole: by its number, or as its root. */
export function isOwnRoot(estate: Estate, resource: Resource, text: string): boolean {
  const account = estate.accountOf(resource);
  return text === account || text === `arn:aws:iam::${account}:root`;
}

/**
 * Whether an ARN, which may be a pattern or begin with an expression, names only what is in the resource's own account.
 * The ARN of a bucket tells no account, but buckets have names that nobody else can have.
 */
export function isOwnArn(estate: Estate, resource: Resource, arn: string): boolean {
  if (arn.startsWith('${')) return isMadeHere(estate, resource, arn);
  const [, , service, , account, ...rest] = arn.split(':');
  if (service === 's3' && account === '') return /^[^*?]/.test(rest.join(':'));
  return service !== '*' && account === estate.accountOf(resource);
}

/** Whether an expression leads to what a stack of this environment makes. */
export function isMadeHere(estate: Estate, resource: Resource, expression: string): boolean {
  const origins = estate.origins(expression, resource);
  return origins.length > 0 && origins.every((origin) => !origin.resource.address.startsWith('data.'));
}
