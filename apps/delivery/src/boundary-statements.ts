import type { PolicyStatement } from '@payment/constructs';
import { parameterPath, stateBucketName } from '@payment/naming';
import { arnIn, namesIn, type Reach } from './reach.ts';

/**
 * The most that a workflow may do: the services that the stacks are made of, in one region; names, states and
 * parameters of one environment. What is not here is out of reach: users and access keys, the organization, the
 * trails and detectors of the account. A boundary gives nothing; it only limits what policies give.
 */
export function boundaryStatements(reach: Reach): readonly PolicyStatement[] {
  return [...services(reach), ...statesAndParameters(reach), ...rolesOfServices(reach), ...never(reach)];
}

function services({ region }: Reach): readonly PolicyStatement[] {
  return [
    {
      Sid: 'ServicesOfTheRegion',
      Effect: 'Allow',
      Action: [
        'acm:*',
        'autoscaling:*',
        'backup-storage:MountCapsule',
        'backup:*',
        'cloudwatch:*',
        'ec2:*',
        'elasticloadbalancing:*',
        'kms:*',
        'logs:*',
        'rds:*',
        'secretsmanager:CreateSecret',
        'secretsmanager:TagResource',
        'sns:*',
        'ssm:DescribeParameters',
        'ssm:ListTagsForResource',
        'wafv2:*',
      ],
      Resource: '*',
      Condition: { StringEquals: { 'aws:RequestedRegion': region } },
    },
    {
      Sid: 'ServicesWithoutRegion',
      Effect: 'Allow',
      Action: ['iam:Get*', 'iam:List*', 'route53:ChangeResourceRecordSets', 'route53:Get*', 'route53:List*'],
      Resource: '*',
    },
  ];
}

function statesAndParameters(reach: Reach): readonly PolicyStatement[] {
  const { environment, region } = reach;
  const states = `arn:aws:s3:::${stateBucketName(reach)}`;
  const buckets = `arn:aws:s3:::${namesIn(reach, 'aws_s3_bucket')}`;
  return [
    {
      Sid: 'StatesOfTheEnvironment',
      Effect: 'Allow',
      Action: ['s3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:PutObject'],
      Resource: [states, `${states}/${environment}/*`],
    },
    {
      Sid: 'BucketsOfTheEnvironment',
      Effect: 'Allow',
      Action: ['s3:*Bucket*', 's3:*Configuration', 's3:DeleteObject', 's3:DeleteObjectVersion'],
      Resource: [buckets, `${buckets}/*`],
    },
    {
      Sid: 'ParametersOfTheEnvironment',
      Effect: 'Allow',
      Action: [
        'ssm:*Parameter',
        'ssm:*Parameters',
        'ssm:*TagsFromResource',
        'ssm:*TagsToResource',
        'ssm:GetParametersByPath',
      ],
      Resource: arnIn(reach, 'ssm', `parameter${parameterPath(environment, '*')}`),
    },
    {
      Sid: 'ParametersOfAws',
      Effect: 'Allow',
      Action: ['ssm:GetParameter', 'ssm:GetParameters'],
      Resource: `arn:aws:ssm:${region}::parameter/aws/service/*`,
    },
  ];
}

function rolesOfServices(reach: Reach): readonly PolicyStatement[] {
  const { account } = reach;
  const roles = `arn:aws:iam::${account}:role/${namesIn(reach, 'aws_iam_role')}`;
  const linked = `arn:aws:iam::${account}:role/aws-service-role/*`;
  return [
    {
      Sid: 'RolesOfTheEnvironment',
      Effect: 'Allow',
      Action: [
        'iam:*InstanceProfile',
        'iam:*RolePolicy',
        'iam:CreateRole',
        'iam:DeleteRole',
        'iam:TagRole',
        'iam:UntagRole',
        'iam:UpdateAssumeRolePolicy',
        'iam:UpdateRole',
        'iam:UpdateRoleDescription',
      ],
      Resource: [
        roles,
        `arn:aws:iam::${account}:instance-profile/${namesIn(reach, 'aws_iam_instance_profile')}`,
      ],
    },
    {
      Sid: 'RolesThatServicesMake',
      Effect: 'Allow',
      Action: [
        'iam:CreateServiceLinkedRole',
        'iam:DeleteServiceLinkedRole',
        'iam:TagRole',
        'iam:UntagRole',
        'iam:UpdateRoleDescription',
      ],
      Resource: linked,
    },
    {
      Sid: 'RolesForTheServicesThatNeedThem',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: [roles, linked],
      Condition: {
        StringEquals: {
          'iam:PassedToService': [
            'autoscaling.amazonaws.com',
            'backup.amazonaws.com',
            'ec2.amazonaws.com',
            'monitoring.rds.amazonaws.com',
            'vpc-flow-logs.amazonaws.com',
          ],
        },
      },
    },
  ];
}

/** What stays denied even where a policy of a resource, or a later policy of the role, would allow it. */
function never({ account }: Reach): readonly PolicyStatement[] {
  const iam = (resource: string) => `arn:aws:iam::${account}:${resource}`;
  return [
    {
      Sid: 'NeverOwnLimits',
      Effect: 'Deny',
      Action: [
        'iam:Add*',
        'iam:Attach*',
        'iam:Create*',
        'iam:Delete*',
        'iam:Detach*',
        'iam:PassRole',
        'iam:Put*',
        'iam:Remove*',
        'iam:Set*',
        'iam:Tag*',
        'iam:Untag*',
        'iam:Update*',
      ],
      Resource: [
        iam('group/*'),
        iam('oidc-provider/*'),
        iam('policy/*'),
        iam('role/pay-deploy-*'),
        iam('role/pay-plan-*'),
        iam('user/*'),
      ],
    },
    {
      Sid: 'NeverAnotherIdentity',
      Effect: 'Deny',
      Action: ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoot', 'sts:GetFederationToken'],
      Resource: '*',
    },
    {
      Sid: 'NeverKeysDirectly',
      Effect: 'Deny',
      Action: ['kms:CreateGrant', 'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      Resource: '*',
      Condition: { Null: { 'kms:ViaService': 'true' } },
    },
    {
      Sid: 'NeverShareOrUnguard',
      Effect: 'Deny',
      Action: [
        'backup:PutBackupVaultAccessPolicy',
        'ec2:*TransitGateway*',
        'ec2:*VpcPeeringConnection*',
        'ec2:DisableEbsEncryptionByDefault',
        'ec2:DisableImageBlockPublicAccess',
        'ec2:DisableSnapshotBlockPublicAccess',
        'ec2:GetPasswordData',
        'ec2:ModifyImageAttribute',
        'ec2:ModifySnapshotAttribute',
        'logs:GetLogEvents',
        'logs:FilterLogEvents',
        'logs:PutSubscriptionFilter',
        'rds:ModifyDBSnapshotAttribute',
        's3:PutReplicationConfiguration',
      ],
      Resource: '*',
    },
  ];
}
