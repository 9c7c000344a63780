import { DbEventSubscription } from '@cdktf/provider-aws/lib/db-event-subscription/index.js';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/** The service that publishes events of RDS: the topic must admit it. */
export const rdsEventsService = 'events.rds.amazonaws.com';

/** What is watched, and who is told. */
export interface DatabaseEventsProps {
  /** The identifier of the instance, known once it exists. */
  readonly databaseIdentifier: string;
  readonly parameterGroupName: string;
  readonly topicArn: string;
}

/** Changes to the database that somebody must hear of, whoever made them (PCI DSS 11.5.2). */
export class DatabaseEvents extends Construct {
  constructor(scope: Construct, id: string, { databaseIdentifier, parameterGroupName, topicArn }: DatabaseEventsProps) {
    super(scope, id);
    const subscribe = (source: string, sourceType: string, eventCategories: string[], sourceIds?: string[]) =>
      new DbEventSubscription(this, source, {
        name: PaymentStack.of(this).nameOf('aws_db_event_subscription', `database-${source}`),
        snsTopic: topicArn,
        sourceType,
        eventCategories,
        ...(sourceIds === undefined ? {} : { sourceIds }),
      });

    subscribe('instance', 'db-instance', instanceEvents, [databaseIdentifier]);
    subscribe('parameters', 'db-parameter-group', ['configuration change'], [parameterGroupName]);
    // These groups have no identifier outside EC2-Classic: any of the account counts (Security Hub RDS.22).
    subscribe('security-groups', 'db-security-group', ['configuration change', 'failure']);
  }
}

/** All that RDS reports but what happens every day: backups, and what follows from our own deploys. */
const instanceEvents = [
  'availability',
  'configuration change',
  'deletion',
  'failover',
  'failure',
  'low storage',
  'maintenance',
  'recovery',
  'security',
  'security patching',
];
