import {
  AddSourceIdentifierToSubscriptionCommand,
  CreateDBInstanceCommand,
  CreateDBParameterGroupCommand,
  CreateEventSubscriptionCommand,
  DescribeDBEngineVersionsCommand,
  DescribeDBInstancesCommand,
  DescribeDBParametersCommand,
  DescribeEventSubscriptionsCommand,
  ModifyDBInstanceCommand,
  ModifyDBParameterGroupCommand,
  ModifyEventSubscriptionCommand,
  RemoveSourceIdentifierFromSubscriptionCommand,
  type CreateDBInstanceCommandInput,
  type DBInstance,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { region } from '../testing/aws-clients.ts';
import { given } from '../testing/given.ts';
import type { Gaps } from './gap.ts';

const key = `arn:aws:kms:${region}:123456789012:key/11111111-2222-3333-4444-555555555555`;
const role = 'arn:aws:iam::123456789012:role/monitoring';
const topic = `arn:aws:sns:${region}:123456789012:alarms`;

async function create(rds: RDSClient, input: Partial<CreateDBInstanceCommandInput>): Promise<DBInstance> {
  const DBInstanceIdentifier = `db-${crypto.randomUUID()}`;
  await rds.send(
    new CreateDBInstanceCommand({
      ...{ DBInstanceIdentifier, DBInstanceClass: 'db.m6g.large', Engine: 'postgres', EngineVersion: '17' },
      ...{ AllocatedStorage: 50, MasterUsername: 'payments_admin', ManageMasterUserPassword: true },
      ...input,
    }),
  );
  return describeInstance(rds, DBInstanceIdentifier);
}

async function describeInstance(rds: RDSClient, DBInstanceIdentifier: string): Promise<DBInstance> {
  const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier }));
  return given(DBInstances?.[0]);
}

const observability = (instance: DBInstance) => ({
  insights: instance.PerformanceInsightsEnabled,
  insightsKey: instance.PerformanceInsightsKMSKeyId,
  insightsDays: instance.PerformanceInsightsRetentionPeriod,
  monitoringSeconds: instance.MonitoringInterval,
  monitoringRole: instance.MonitoringRoleArn,
  support: instance.EngineLifecycleSupport,
});

const observed = {
  EnablePerformanceInsights: true,
  PerformanceInsightsKMSKeyId: key,
  PerformanceInsightsRetentionPeriod: 7,
  MonitoringInterval: 60,
  MonitoringRoleArn: role,
} as const;

/** What moto's rds lacks or gets wrong, and which patch closes it. */
export const rdsGaps: Gaps = {
  'keep how an instance is observed and supported': {
    closedBy: ['keep_settings_at_creation'],
    ask: async ({ rds }) =>
      observability(
        await create(rds, { ...observed, EngineLifecycleSupport: 'open-source-rds-extended-support-disabled' }),
      ),
    moto: {},
    aws: {
      insights: true,
      insightsKey: key,
      insightsDays: 7,
      monitoringSeconds: 60,
      monitoringRole: role,
      support: 'open-source-rds-extended-support-disabled',
    },
  },
  'keep how an instance is observed when that is changed': {
    closedBy: ['keep_settings_at_update'],
    ask: async ({ rds }) => {
      const DBInstanceIdentifier = given((await create(rds, {})).DBInstanceIdentifier);
      await rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier, ...observed, MonitoringInterval: 30 }));
      return observability(await describeInstance(rds, DBInstanceIdentifier));
    },
    moto: { insightsKey: key, insightsDays: 7, monitoringSeconds: 30, monitoringRole: role },
    aws: { insights: true, insightsKey: key, insightsDays: 7, monitoringSeconds: 30, monitoringRole: role },
  },
  'give each instance a resource id of its own': {
    closedBy: ['keep_settings_at_creation'],
    ask: async ({ rds }) => {
      const [one, other] = [await create(rds, {}), await create(rds, {})];
      return one.DbiResourceId === other.DbiResourceId ? 'the same' : 'different';
    },
    moto: 'the same',
    aws: 'different',
  },
  "take RDS's own certificate authority for the default, so that the provider need not change it": {
    closedBy: ['keep_settings_at_creation'],
    ask: async ({ rds }) => (await create(rds, {})).CACertificateIdentifier,
    moto: 'rds-ca-default',
    aws: 'rds-ca-rsa2048-g1',
  },
  "tell a parameter group's own parameters from the engine's": {
    closedBy: ['say_where_a_parameter_comes_from'],
    ask: async ({ rds }) => {
      const DBParameterGroupName = 'own';
      const group = { DBParameterGroupName, DBParameterGroupFamily: 'postgres17', Description: 'own' };
      await rds.send(new CreateDBParameterGroupCommand(group));
      const Parameters = [{ ParameterName: 'rds.force_ssl', ParameterValue: '1', ApplyMethod: 'immediate' as const }];
      await rds.send(new ModifyDBParameterGroupCommand({ DBParameterGroupName, Parameters }));
      const answers = [];
      for (const Source of ['user', 'engine-default']) {
        answers.push(await rds.send(new DescribeDBParametersCommand({ DBParameterGroupName, Source })));
      }
      return answers.map((answer) => answer.Parameters?.map((one) => `${one.ParameterName} from ${one.Source}`));
    },
    moto: [['rds.force_ssl from undefined'], ['rds.force_ssl from undefined']],
    aws: [['rds.force_ssl from user'], []],
  },
  'tell which minor versions of PostgreSQL there are': {
    closedBy: ['describe_db_engine_versions'],
    ask: async ({ rds }) => {
      const { DBEngineVersions } = await rds.send(
        new DescribeDBEngineVersionsCommand({ Engine: 'postgres', EngineVersion: '17', DefaultOnly: true }),
      );
      return DBEngineVersions?.map(({ EngineVersion, DBParameterGroupFamily }) => [
        EngineVersion,
        DBParameterGroupFamily,
      ]);
    },
    moto: 'NotImplementedByEmulator',
    aws: [['17.6', 'postgres17']],
  },
  'offer no version of PostgreSQL that is past its end': {
    closedBy: ['describe_db_engine_versions'],
    ask: async ({ rds }) => {
      const { DBEngineVersions } = await rds.send(
        new DescribeDBEngineVersionsCommand({ Engine: 'postgres', EngineVersion: '15.4' }),
      );
      return DBEngineVersions;
    },
    moto: 'NotImplementedByEmulator',
    aws: [],
  },
  'change which events a subscription tells of, and about what': {
    closedBy: [
      'modify_event_subscription',
      'add_source_identifier_to_subscription',
      'remove_source_identifier_from_subscription',
    ],
    ask: async ({ rds }) => {
      const SubscriptionName = 'instance';
      const subscription = { SubscriptionName, SourceType: 'db-instance', SourceIds: ['one'] };
      const created = { ...subscription, SnsTopicArn: topic, EventCategories: ['failure', 'maintenance'] };
      await rds.send(new CreateEventSubscriptionCommand(created));
      await rds.send(new ModifyEventSubscriptionCommand({ SubscriptionName, EventCategories: ['failure'] }));
      await rds.send(new AddSourceIdentifierToSubscriptionCommand({ SubscriptionName, SourceIdentifier: 'two' }));
      await rds.send(new RemoveSourceIdentifierFromSubscriptionCommand({ SubscriptionName, SourceIdentifier: 'one' }));
      const { EventSubscriptionsList } = await rds.send(
        new DescribeEventSubscriptionsCommand({ SubscriptionName }),
      );
      return EventSubscriptionsList?.map((one) => [one.EventCategoriesList, one.SourceIdsList]);
    },
    moto: 'NotImplementedByEmulator',
    aws: [[['failure'], ['two']]],
  },
};
