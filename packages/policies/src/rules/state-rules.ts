import { attributeVerdict } from '../kinds/attribute-rule.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import type { StackConfiguration } from '../estate/stack-configuration.ts';
import { isJsonObject, type Json } from '../estate/json.ts';
import { valueAt } from '../estate/values-at.ts';
import { is, matching, type Expectation } from '../kinds/expectation.ts';
import type { Rule } from '../rule.ts';

/** A rule about one attribute of every stack's backend. */
interface BackendRuleProps extends Omit<Rule, 'check' | 'resourceTypes'> {
  readonly attribute: string;
  readonly expected: (stack: StackConfiguration, estate: Estate) => Expectation;
}

/** A state holds every attribute of every resource as plain text, so where it is kept counts like a database. */
function backendRule({ attribute, expected, ...rule }: BackendRuleProps): Rule {
  return {
    ...rule,
    resourceTypes: ['terraform'],
    check: (estate) =>
      estate.stacks.map((stack) => attributeVerdict(estate, backendOf(stack), attribute, expected(stack, estate))),
  };
}

/** The S3 backend of a stack, as if it were a resource. A stack without one keeps its state on somebody's disk. */
function backendOf({ stack, terraform }: StackConfiguration): Resource {
  const body = valueAt(terraform, 'backend.s3');
  return {
    stack,
    type: 'terraform',
    address: 'terraform.backend.s3',
    path: `${stack}/terraform`,
    body: isJsonObject(body) ? body : {},
  };
}

/** The environment by a stack's word: what the key of its state begins with. */
function environmentOf(stack: StackConfiguration): Json | undefined {
  const key = valueAt(backendOf(stack).body, 'key');
  return typeof key === 'string' ? key.split('/')[0] : undefined;
}

/** What PCI DSS wants of where the states are kept. */
export const stateRules: readonly Rule[] = [
  backendRule({
    id: 'state-in-bucket-of-account',
    title: 'The state is kept in the bucket for states of the own account and region.',
    severity: 'high',
    requirements: ['7.2.1'],
    controls: [],
    attribute: 'bucket',
    expected: ({ account, region }) =>
      matching(`a bucket named after ${account} and ${region}`, new RegExp(`-${account}-${region}$`)),
    fix: 'Set bucket of the backend s3 to the bucket for states of the account and region.',
  }),
  backendRule({
    id: 'state-in-own-region',
    title: 'The state is kept in the region of what it describes.',
    severity: 'medium',
    requirements: ['7.2.1'],
    controls: [],
    attribute: 'region',
    expected: ({ region }) => is(region),
    fix: 'Set region of the backend s3 to the region of the provider.',
  }),
  backendRule({
    id: 'state-of-own-account',
    title: 'The state is read and written in the own account alone.',
    severity: 'high',
    requirements: ['7.2.1'],
    controls: [],
    attribute: 'allowed_account_ids',
    expected: ({ account }) => is(account),
    fix: 'Set allowed_account_ids of the backend s3 to the account of the environment.',
  }),
  backendRule({
    id: 'state-encrypted',
    title: 'The state is encrypted at rest.',
    severity: 'high',
    requirements: ['3.5.1', '8.3.2'],
    controls: [],
    attribute: 'encrypt',
    expected: () => is(true),
    fix: 'Set encrypt of the backend s3 to true.',
  }),
  backendRule({
    id: 'state-encrypted-with-own-key',
    title: 'The state is encrypted with a customer managed key of the account.',
    severity: 'high',
    requirements: ['3.5.1', '3.6.1'],
    controls: [],
    attribute: 'kms_key_id',
    expected: ({ account, region }) =>
      matching(
        `a key of ${account} in ${region}, not one of AWS`,
        new RegExp(`^arn:aws[a-z-]*:kms:${region}:${account}:(key/|alias/(?!aws/)).`),
      ),
    fix: 'Set kms_key_id of the backend s3 to the ARN of a customer managed key, or of its alias.',
  }),
  backendRule({
    id: 'state-locked',
    title: 'Two deploys never write a state at the same time.',
    severity: 'medium',
    requirements: ['2.2.1'],
    controls: [],
    attribute: 'use_lockfile',
    expected: () => is(true),
    fix: 'Set use_lockfile of the backend s3 to true.',
  }),
  backendRule({
    id: 'state-of-one-stack',
    title: 'Every stack has a state of its own, under the name of the environment.',
    severity: 'high',
    requirements: ['2.2.1'],
    controls: [],
    attribute: 'key',
    expected: ({ stack }, { stacks }) => {
      const [environment, ...others] = new Set(stacks.map(environmentOf));
      return others.length === 0 && typeof environment === 'string'
        ? is(`${environment}/${stack}.tfstate`)
        : { words: `<environment>/${stack}.tfstate, of one environment`, accepts: () => false };
    },
    fix: 'Set key of the backend s3 to <environment>/<stack>.tfstate, with the same environment in every stack.',
  }),
];
