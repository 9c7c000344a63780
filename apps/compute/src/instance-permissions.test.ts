import type { PolicyStatement } from '@payment/constructs';
import { describe, expect, it } from 'vitest';
import { instancePermissions } from './instance-permissions.ts';

const secret = 'arn:aws:secretsmanager:eu-west-1:123412341234:secret:rds!db-1-AbCdEf';
const rdsKey = 'arn:aws:kms:eu-west-1:123412341234:key/rds';
const documentsKey = 'arn:aws:kms:eu-west-1:123412341234:key/documents';

const statements = instancePermissions({
  environment: { name: 'blue', account: '123412341234', region: 'eu-west-1' },
  data: {
    dbResourceId: 'db-RESOURCE',
    dbSecretArn: secret,
    rdsKmsKeyArn: rdsKey,
    documentsBucketArn: 'arn:aws:s3:::documents',
    documentsKmsKeyArn: documentsKey,
  },
  databaseUser: 'app_user',
  logGroupArn: 'arn:aws:logs:eu-west-1:123412341234:log-group:/payment-processing/app',
  metricsNamespace: 'PaymentProcessing/blue',
});

const actionsOf = ({ Action }: PolicyStatement) => [Action].flat();
const resourcesOf = ({ Resource }: PolicyStatement) => [Resource ?? []].flat();
const granting = (action: string) => statements.filter((statement) => actionsOf(statement).includes(action));

describe('lesson 11: instances could read every SSM parameter', () => {
  it.each(['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'])(
    'grants %s on the parameters of the own environment and on nothing else',
    (action) => {
      expect(granting(action).flatMap(resourcesOf)).toEqual([
        'arn:aws:ssm:eu-west-1:123412341234:parameter/payment-processing/blue/*',
      ]);
    },
  );

  it('has no wildcard in any action', () => {
    expect(statements.flatMap(actionsOf).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('grants "*" only to actions for which AWS knows no resource', () => {
    const everywhere = statements.filter((statement) => resourcesOf(statement).includes('*'));

    expect(everywhere.flatMap(actionsOf).toSorted()).toEqual([
      'cloudwatch:PutMetricData',
      'ec2messages:AcknowledgeMessage',
      'ec2messages:DeleteMessage',
      'ec2messages:FailMessage',
      'ec2messages:GetEndpoint',
      'ec2messages:GetMessages',
      'ec2messages:SendReply',
      'ssm:GetDeployablePatchSnapshotForInstance',
      'ssm:GetManifest',
      'ssm:ListAssociations',
      'ssm:PutConfigurePackageResult',
      'ssm:PutInventory',
      'ssmmessages:CreateControlChannel',
      'ssmmessages:CreateDataChannel',
      'ssmmessages:OpenControlChannel',
      'ssmmessages:OpenDataChannel',
    ]);
  });

  it('grants nothing that hands roles on, changes permissions or manages keys', () => {
    const granted = statements.flatMap(actionsOf);

    expect(granted.filter((action) => /^(iam|sts|organizations):/.test(action))).toEqual([]);
    expect(granted.filter((action) => action.startsWith('kms:')).toSorted()).toEqual([
      'kms:Decrypt',
      'kms:Decrypt',
      'kms:GenerateDataKey',
    ]);
  });

  it('only ever allows: a policy of exceptions is one that nobody can read', () => {
    expect(new Set(statements.map(({ Effect }) => Effect))).toEqual(new Set(['Allow']));
  });
});

describe('the permissions of an instance', () => {
  it('read the one secret of the database, through the one service that may decrypt it', () => {
    expect(granting('secretsmanager:GetSecretValue').flatMap(resourcesOf)).toEqual([secret]);
    expect(granting('kms:Decrypt')[0]).toMatchObject({
      Resource: rdsKey,
      Condition: {
        StringEquals: {
          'kms:ViaService': 'secretsmanager.eu-west-1.amazonaws.com',
          'kms:EncryptionContext:SecretARN': secret,
        },
      },
    });
  });

  it('sign in to the one database as the one user', () => {
    expect(granting('rds-db:connect').flatMap(resourcesOf)).toEqual([
      'arn:aws:rds-db:eu-west-1:123412341234:dbuser:db-RESOURCE/app_user',
    ]);
  });

  it('list the documents bucket, and read and write its objects, but delete none', () => {
    expect(granting('s3:ListBucket').flatMap(resourcesOf)).toEqual(['arn:aws:s3:::documents']);
    expect(granting('s3:GetObject').flatMap(resourcesOf)).toEqual(['arn:aws:s3:::documents/*']);
    expect(granting('s3:PutObject').flatMap(resourcesOf)).toEqual(['arn:aws:s3:::documents/*']);
    expect(statements.flatMap(actionsOf).filter((action) => action.startsWith('s3:Delete'))).toEqual([]);
  });

  it('use the key of the documents through S3 alone', () => {
    expect(granting('kms:GenerateDataKey')).toEqual([
      expect.objectContaining({
        Resource: documentsKey,
        Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
      }),
    ]);
  });

  it('write streams of the own log group, and cannot read or delete them', () => {
    const logs = statements.filter((statement) => actionsOf(statement).some((action) => action.startsWith('logs:')));

    expect(logs.flatMap(actionsOf)).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
    expect(logs.flatMap(resourcesOf)).toEqual([
      'arn:aws:logs:eu-west-1:123412341234:log-group:/payment-processing/app:log-stream:*',
    ]);
  });

  it('publish metrics into the own namespace alone', () => {
    expect(granting('cloudwatch:PutMetricData')[0]?.Condition).toEqual({
      StringEquals: { 'cloudwatch:namespace': 'PaymentProcessing/blue' },
    });
  });

  it('let the SSM agent read documents that AWS owns, and no others', () => {
    expect(granting('ssm:GetDocument').flatMap(resourcesOf)).toEqual(['arn:aws:ssm:eu-west-1::document/AWS-*']);
  });

  it('let the SSM agent report as an instance of this account and region alone', () => {
    expect(granting('ssm:UpdateInstanceInformation').flatMap(resourcesOf)).toEqual([
      'arn:aws:ec2:eu-west-1:123412341234:instance/*',
      'arn:aws:ssm:eu-west-1:123412341234:association/*',
    ]);
  });
});
