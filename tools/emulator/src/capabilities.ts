/** Something that AWS does and the emulator does not, even with its patches. */
export interface MissingCapability {
  /** The service that would do it. */
  readonly service: string;
  /** The operation or behaviour that is missing. */
  readonly behaviour: string;
  /** Why it is missing. */
  readonly cause: string;
  /** What can therefore not be seen, or is seen differently, in an environment on the emulator. */
  readonly consequence: string;
}

/**
 * Everything that matters to this project and that the emulator cannot do: the one list of it. A test shows for each
 * entry that it is still true. Nothing here makes a second `up` change or replace anything.
 */
export const missingCapabilities = {
  instances: {
    service: 'ec2',
    behaviour: 'An instance boots and runs its user data.',
    cause: 'moto keeps an instance as an entry in a list.',
    consequence: 'Instances run at once and never register with Systems Manager; the application is not there.',
  },
  'instance-refresh': {
    service: 'autoscaling',
    behaviour: 'An instance refresh replaces instances step by step, and rolls back when they stay unhealthy.',
    cause: 'There is nothing that could become healthy or stay unhealthy.',
    consequence: 'A refresh has succeeded as soon as it is started; its roll-back can be seen on AWS only.',
  },
  traffic: {
    service: 'elbv2',
    behaviour: 'A load balancer answers, checks its targets, and asks the firewall.',
    cause: 'moto keeps load balancers, rules and security groups, but listens for none of them.',
    consequence: 'Every registered target counts as healthy; TLS, WAF and rules can be checked as configuration only.',
  },
  database: {
    service: 'rds',
    behaviour: 'A database takes minutes to be made, and then answers.',
    cause: 'moto keeps an instance as an entry in a list.',
    consequence: 'The instance is available at once; there is no PostgreSQL at its endpoint.',
  },
  'log-delivery': {
    service: 'ec2',
    behaviour: 'Flow logs, and logs of load balancer, firewall and database, are delivered.',
    cause: 'Where there is no traffic, there is nothing to log.',
    consequence: 'The groups and buckets of these logs stay empty.',
  },
  alarms: {
    service: 'cloudwatch',
    behaviour: 'An alarm follows its metric.',
    cause: 'moto does not evaluate alarms.',
    consequence: 'An alarm is OK from the first moment (on AWS: INSUFFICIENT_DATA) and stays so.',
  },
  'web-identity': {
    service: 'sts',
    behaviour: 'A token is taken only if the provider it names has signed it, and until it ends.',
    cause: 'The providers of the emulator have no keys that a signature could be checked with.',
    consequence: 'Whoever can reach the emulator can claim any subject; what a role trusts is held against the claims.',
  },
  'resource-policies': {
    service: 'iam',
    behaviour: 'The policies of secrets, topics, vaults and endpoints are asked.',
    cause: 'Only those of buckets, of keys and of roles are, beside the caller’s own.',
    consequence: 'What such a policy denies can be done on the emulator by whoever’s own policies allow it.',
  },
  'calls-of-services': {
    service: 'iam',
    behaviour: 'A service acts in the name of its caller: it makes a grant of a key, a secret, a log delivery.',
    cause: 'moto makes what belongs to another service without calling it. (S3 and the keys of its objects are asked.)',
    consequence: 'What a role needs for such calls is taken from the documentation of AWS, and can be missed here.',
  },
} as const satisfies Readonly<Record<string, MissingCapability>>;
