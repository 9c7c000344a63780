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
  'policy-conditions': {
    service: 'iam',
    behaviour: 'The condition of a statement is read.',
    cause: 'moto knows hardly anything of what a condition is about (encryption, network, tags).',
    consequence: 'A denial with a condition denies nobody; a permission with one is given without it.',
  },
} as const satisfies Readonly<Record<string, MissingCapability>>;
