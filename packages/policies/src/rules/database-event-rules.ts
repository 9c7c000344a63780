import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { valueAt, valuesAt } from '../estate/values-at.ts';
import { is, isOrAbsent } from '../kinds/expectation.ts';
import type { Rule } from '../rule.ts';
import { shown } from '../kinds/shown.ts';

/** What somebody must hear of. */
interface EventRuleProps extends Pick<Rule, 'id' | 'title' | 'severity' | 'controls'> {
  /** RDS's name for the kind of source, for example `db-instance`. */
  readonly sourceType: string;
  readonly categories: readonly string[];
  /** The resources whose events they are, as the subscription may name them; none if they have no names. */
  readonly sources: (estate: Estate, database: Resource) => readonly Resource[];
}

/**
 * Scanners look at the subscriptions that exist, so none at all is fine with them. This asks of each database for a
 * subscription that would tell of it.
 */
function eventRule({ sourceType, categories, sources, ...rule }: EventRuleProps): Rule {
  return {
    ...rule,
    requirements: ['10.7.2', '11.5.2'],
    resourceTypes: ['aws_db_instance', 'aws_db_event_subscription'],
    fix: `Subscribe a topic to ${categories.join(', ')} of ${sourceType} (aws_db_event_subscription).`,
    check: (estate) =>
      estate.resources('aws_db_instance').map((resource) => {
        const found = estate
          .resources('aws_db_event_subscription')
          .filter(({ body }) => is(sourceType).accepts(valueAt(body, 'source_type')));
        const telling = found.filter(
          (one) =>
            isOrAbsent(true).accepts(valueAt(one.body, 'enabled')) &&
            categories.every((category) => valuesAt(one.body, 'event_categories').includes(category)) &&
            isAbout(estate, one, sources(estate, resource)) &&
            reachesTopic(estate, one),
        );
        return {
          resource,
          holds: telling.length > 0,
          expected: `a subscription of a topic to ${sourceType}: ${categories.join(', ')}`,
          found: found.length === 0 ? 'no subscription' : found.map(inWords).join('; '),
        };
      }),
  };
}

/** A subscription without sources is about all of the account. */
function isAbout(estate: Estate, subscription: Resource, sources: readonly Resource[]): boolean {
  if (valuesAt(subscription.body, 'source_ids').length === 0) return true;
  const named = estate.targets(subscription, 'source_ids');
  return sources.length > 0 && sources.every((source) => named.includes(source));
}

/** A topic, or the policy that must be there before RDS may publish to it. */
function reachesTopic(estate: Estate, subscription: Resource): boolean {
  return estate
    .targets(subscription, 'sns_topic')
    .some(({ type }) => type === 'aws_sns_topic' || type === 'aws_sns_topic_policy');
}

function inWords({ address, body }: Resource): string {
  const said = ['event_categories', 'source_ids', 'enabled', 'sns_topic'].map(
    (attribute) => `${attribute} ${shown(valuesAt(body, attribute))}`,
  );
  return `${address}: ${said.join(', ')}`;
}

/** What PCI DSS wants somebody to be told of the database. */
export const databaseEventRules: readonly Rule[] = [
  eventRule({
    id: 'database-events-told',
    title: 'Somebody is told of all that happens to the database, its daily backups apart.',
    severity: 'medium',
    controls: ['RDS.20', 'PCI-11.5.2-CHANGE'],
    sourceType: 'db-instance',
    categories: [
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
    ],
    sources: (_estate, database) => [database],
  }),
  eventRule({
    id: 'database-parameter-events-told',
    title: 'Somebody is told when the parameters of the database are changed.',
    severity: 'medium',
    controls: ['RDS.21', 'PCI-11.5.2-CHANGE'],
    sourceType: 'db-parameter-group',
    categories: ['configuration change'],
    sources: (estate, database) => estate.targets(database, 'parameter_group_name'),
  }),
  eventRule({
    id: 'database-security-group-events-told',
    title: 'Somebody is told when a security group of databases is changed.',
    severity: 'medium',
    controls: ['RDS.22', 'PCI-11.5.2-CHANGE'],
    sourceType: 'db-security-group',
    categories: ['configuration change', 'failure'],
    // They have no names outside EC2-Classic.
    sources: () => [],
  }),
];
