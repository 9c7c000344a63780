import { describe, expect, it } from 'vitest';
import { removing, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { realEnvironments, realEstate } from '../testing/real-estate.ts';
import { watchRules } from './watch-rules.ts';

const database = 'data/database/instance';
const loadBalancer = 'edge/load-balancer/alb';
const targetGroup = 'compute/target/group';
const cpu = 'data/database-alarms/cpu/alarm';
const blocked = 'edge/alarms/blocked-requests/alarm';

describeRules('the rules of what is watched', watchRules, [
  ...Object.entries({
    'database-processor-watched': [cpu, database],
    'database-storage-watched': ['data/database-alarms/storage/alarm', database],
    'database-memory-watched': ['data/database-alarms/memory/alarm', database],
    'database-connections-watched': ['data/database-alarms/connections/alarm', database],
    'load-balancer-errors-watched': ['edge/alarms/errors/alarm', loadBalancer],
    'rejected-connections-watched': ['edge/alarms/rejected-connections/alarm', loadBalancer],
    'tls-errors-watched': ['edge/alarms/tls-errors/alarm', loadBalancer],
    'blocked-requests-watched': [blocked, 'edge/firewall/web-acl'],
    'certificate-expiry-watched': ['edge/alarms/certificate-expiry/alarm', 'edge/https/listener'],
    'unhealthy-hosts-watched': ['compute/alarms/unhealthy-hosts/alarm', targetGroup],
    'latency-watched': ['compute/alarms/latency/alarm', targetGroup],
    'application-errors-watched': ['compute/alarms/errors/alarm', targetGroup],
    'fleet-size-watched': ['compute/alarms/too-few-instances/alarm', 'compute/fleet/group'],
    'backup-failure-watched': ['data/backup-alarms/failed/alarm', 'data/backup/vault'],
    'backup-expiry-watched': ['data/backup-alarms/expired/alarm', 'data/backup/vault'],
  }).map(([rule, [alarm, names]]) => ({
    rule,
    where: 'there is no alarm',
    change: removing(alarm ?? ''),
    names: names ?? '',
  })),
  {
    rule: 'backup-failure-watched',
    where: 'nine failures are fine',
    change: setting('data/backup-alarms/failed/alarm', 'threshold', 9),
    names: 'data/backup/vault',
  },
  {
    rule: 'backup-expiry-watched',
    where: 'the alarm is about another vault',
    change: setting('data/backup-alarms/expired/alarm', 'dimensions', { BackupVaultName: 'Default' }),
    names: 'data/backup/vault',
  },
  {
    rule: 'database-processor-watched',
    where: 'it goes off when it is too late',
    change: setting(cpu, 'threshold', 99),
    names: database,
  },
  {
    rule: 'database-processor-watched',
    where: 'it goes off when all is well',
    change: setting(cpu, 'comparison_operator', 'LessThanThreshold'),
    names: database,
  },
  {
    rule: 'database-processor-watched',
    where: 'it waits for an hour',
    change: setting(cpu, 'evaluation_periods', 12),
    names: database,
  },
  {
    rule: 'database-processor-watched',
    where: 'it looks at the quietest moment',
    change: setting(cpu, 'statistic', 'Minimum'),
    names: database,
  },
  {
    rule: 'database-processor-watched',
    where: 'silence is taken for health',
    change: setting(cpu, 'treat_missing_data', 'notBreaching'),
    names: database,
  },
  {
    rule: 'database-processor-watched',
    where: 'another metric is watched',
    change: setting(cpu, 'namespace', 'AWS/EC2'),
    names: database,
  },
  {
    rule: 'database-processor-watched',
    where: 'another database is watched',
    change: setting(cpu, 'dimensions', { DBInstanceIdentifier: 'other' }),
    names: database,
  },
  {
    rule: 'database-processor-watched',
    where: 'nothing in particular is watched',
    change: unsetting(cpu, 'dimensions'),
    names: database,
  },
  {
    rule: 'database-storage-watched',
    where: 'less than a twentieth is left',
    change: setting('data/database-alarms/storage/alarm', 'threshold', 1_000_000_000),
    names: database,
  },
  {
    rule: 'blocked-requests-watched',
    where: 'another region is watched',
    change: setting(blocked, 'dimensions.Region', 'eu-west-1'),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'blocked-requests-watched',
    where: 'one rule is watched',
    change: setting(blocked, 'dimensions.Rule', 'rate-limit'),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'unhealthy-hosts-watched',
    where: 'the load balancer is left out',
    change: unsetting('compute/alarms/unhealthy-hosts/alarm', 'dimensions.LoadBalancer'),
    names: targetGroup,
  },
  {
    rule: 'unhealthy-hosts-watched',
    where: 'the load balancer is another one',
    change: setting('compute/alarms/unhealthy-hosts/alarm', 'dimensions.LoadBalancer', 'app/other/1'),
    names: targetGroup,
  },
]);

describe('the alarms of every environment', () => {
  it.each(realEnvironments)('watch all of %s', (environment) => {
    const verdicts = watchRules.flatMap(({ check }) => check(realEstate(environment)));
    expect(verdicts.filter(({ holds }) => !holds)).toEqual([]);
  });
});
