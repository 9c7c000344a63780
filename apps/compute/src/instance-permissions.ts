import type { Environment } from '@payment/config';
import type { PolicyStatement } from '@payment/constructs';
import type { ContractValues, dataContract } from '@payment/contracts';
import { parameterPath } from '@payment/naming';

/** What the instances of an environment work with. */
export interface InstancePermissionsProps {
  readonly environment: Pick<Environment, 'name' | 'account' | 'region'>;
  /** What the data stack promises: the database and its secret, the documents and their key. */
  readonly data: Pick<
    ContractValues<typeof dataContract>,
    'dbResourceId' | 'dbSecretArn' | 'rdsKmsKeyArn' | 'documentsBucketArn' | 'documentsKmsKeyArn'
  >;
  /** The database user that the application signs in as, with IAM authentication. */
  readonly databaseUser: string;
  /** The log group of the application. */
  readonly logGroupArn: string;
  /** The CloudWatch namespace that the application's own metrics go to. */
  readonly metricsNamespace: string;
}

/**
 * Everything an instance may do, each permission on the exact thing it is for (PCI DSS 7.2.5). `Resource: '*'` stands
 * only where AWS knows nothing narrower for the action.
 */
export function instancePermissions(props: InstancePermissionsProps): readonly PolicyStatement[] {
  return [...applicationPermissions(props), ...agentPermissions(props.environment)];
}

function applicationPermissions(props: InstancePermissionsProps): readonly PolicyStatement[] {
  const { environment, data, databaseUser, logGroupArn, metricsNamespace } = props;
  const { account, region } = environment;
  return [
    {
      Sid: 'ReadOwnParameters',
      Effect: 'Allow',
      Action: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'],
      Resource: `arn:aws:ssm:${region}:${account}:parameter${parameterPath(environment.name, '*')}`,
    },
    {
      Sid: 'ReadDatabaseSecret',
      Effect: 'Allow',
      Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
      Resource: data.dbSecretArn,
    },
    {
      Sid: 'DecryptDatabaseSecret',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: data.rdsKmsKeyArn,
      Condition: {
        StringEquals: {
          'kms:ViaService': `secretsmanager.${region}.amazonaws.com`,
          'kms:EncryptionContext:SecretARN': data.dbSecretArn,
        },
      },
    },
    {
      Sid: 'SignInToDatabase',
      Effect: 'Allow',
      Action: 'rds-db:connect',
      Resource: `arn:aws:rds-db:${region}:${account}:dbuser:${data.dbResourceId}/${databaseUser}`,
    },
    {
      Sid: 'ListDocuments',
      Effect: 'Allow',
      Action: ['s3:ListBucket', 's3:GetBucketLocation'],
      Resource: data.documentsBucketArn,
    },
    {
      // No deletion: the bucket is versioned, and what becomes of old documents is the data team's decision.
      Sid: 'ReadAndWriteDocuments',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
      Resource: `${data.documentsBucketArn}/*`,
    },
    {
      Sid: 'UseDocumentsKey',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: data.documentsKmsKeyArn,
      Condition: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
    },
    {
      Sid: 'WriteOwnLog',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `${logGroupArn}:log-stream:*`,
    },
    {
      Sid: 'PublishOwnMetrics',
      Effect: 'Allow',
      Action: 'cloudwatch:PutMetricData',
      Resource: '*',
      Condition: { StringEquals: { 'cloudwatch:namespace': metricsNamespace } },
    },
  ];
}

/**
 * What the SSM agent needs for sessions, commands, patching and inventory. The managed policy for it
 * (AmazonSSMManagedInstanceCore) is not attached: it reads every SSM parameter of the account.
 */
function agentPermissions({
  account,
  region,
}: InstancePermissionsProps['environment']): readonly PolicyStatement[] {
  return [
    {
      Sid: 'AgentTalksToSystemsManager',
      Effect: 'Allow',
      Action: [
        'ssmmessages:CreateControlChannel',
        'ssmmessages:CreateDataChannel',
        'ssmmessages:OpenControlChannel',
        'ssmmessages:OpenDataChannel',
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
      ],
      Resource: '*',
    },
    {
      Sid: 'AgentReportsItsInstance',
      Effect: 'Allow',
      Action: [
        'ssm:DescribeAssociation',
        'ssm:ListInstanceAssociations',
        'ssm:PutComplianceItems',
        'ssm:UpdateInstanceAssociationStatus',
        'ssm:UpdateInstanceInformation',
      ],
      Resource: [
        `arn:aws:ec2:${region}:${account}:instance/*`,
        `arn:aws:ssm:${region}:${account}:association/*`,
      ],
    },
    {
      Sid: 'AgentReadsDocumentsOfAws',
      Effect: 'Allow',
      Action: ['ssm:DescribeDocument', 'ssm:GetDocument'],
      Resource: `arn:aws:ssm:${region}::document/AWS-*`,
    },
  ];
}
