import { arnIn, beingTaggedAs, namesIn, taggedAs, type Reach } from '../reach.ts';
import { alarms } from './parts/alarms.ts';
import { buckets } from './parts/buckets.ts';
import { customerKeys } from './parts/customer-keys.ts';
import { keysThrough } from './parts/keys-through.ts';
import { logGroups } from './parts/log-groups.ts';
import { rulesAddedByHand } from './parts/rules-added-by-hand.ts';
import { securityGroups } from './parts/security-groups.ts';
import { serviceLinkedRoles } from './parts/service-linked-roles.ts';
import { serviceRoles } from './parts/service-roles.ts';
import { permissionsFrom, type Permissions, type PermissionsPart } from './permissions.ts';

/** What the resources of `apps/data` take. Of what is in them, nothing: no document, no secret, no row. */
export function dataPermissions(reach: Reach): Permissions {
  const database = namesIn(reach, 'aws_db_instance', 'database');
  return permissionsFrom(
    databases(reach, database),
    backups(reach),
    buckets(reach, ['documents', 'documents-logs']),
    securityGroups(reach, 'data'),
    rulesAddedByHand(reach),
    customerKeys(reach, 'data'),
    keysThrough(reach, 'data', ['rds', 'secretsmanager', 'backup']),
    logGroups(reach, [`/aws/rds/instance/${database}/`]),
    alarms(reach, 'data', ['backup-*', 'database-*']),
    serviceRoles(reach, {
      roles: ['data-backup', 'database-monitoring'],
      passedTo: ['backup.amazonaws.com', 'monitoring.rds.amazonaws.com'],
      attached: [
        'arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup',
        'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup',
        'arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole',
      ],
    }),
    serviceLinkedRoles(reach, ['rds.amazonaws.com']),
  );
}

function databases(reach: Reach, database: string): PermissionsPart {
  const named = namesIn(reach, 'aws_db_event_subscription', 'database-*');
  return {
    reads: ['rds:Describe*', 'rds:ListTagsForResource'],
    change: [
      {
        Sid: 'ManageOwnDatabase',
        Effect: 'Allow',
        Action: [
          'rds:AddSourceIdentifierToSubscription',
          'rds:AddTagsToResource',
          'rds:CreateDBInstance',
          'rds:CreateDBParameterGroup',
          'rds:CreateDBSnapshot',
          'rds:CreateDBSubnetGroup',
          'rds:CreateEventSubscription',
          'rds:DeleteDBInstance',
          'rds:DeleteDBParameterGroup',
          'rds:DeleteDBSubnetGroup',
          'rds:DeleteEventSubscription',
          'rds:ModifyDBInstance',
          'rds:ModifyDBParameterGroup',
          'rds:ModifyDBSubnetGroup',
          'rds:ModifyEventSubscription',
          'rds:RebootDBInstance',
          'rds:RemoveSourceIdentifierFromSubscription',
          'rds:RemoveTagsFromResource',
          'rds:ResetDBParameterGroup',
        ],
        Resource: [
          arnIn(reach, 'rds', `db:${database}`),
          arnIn(reach, 'rds', `es:${named}`),
          arnIn(reach, 'rds', `pg:${database}-*`),
          arnIn(reach, 'rds', `snapshot:${database}*`),
          arnIn(reach, 'rds', `subgrp:${database}`),
          // The option group that RDS takes where none is named.
          arnIn(reach, 'rds', 'og:default:*'),
        ],
      },
      {
        // RDS makes the secret of the master user in the name of whoever makes the database.
        Sid: 'LetRdsKeepTheSecret',
        Effect: 'Allow',
        Action: ['secretsmanager:CreateSecret', 'secretsmanager:TagResource'],
        Resource: arnIn(reach, 'secretsmanager', 'secret:rds!*'),
        Condition: { Bool: { 'aws:ViaAWSService': 'true' } },
      },
    ],
  };
}

function backups(reach: Reach): PermissionsPart {
  const tagged = ['backup:TagResource', 'backup:UntagResource'];
  return {
    reads: ['backup:Describe*', 'backup:GetBackupPlan', 'backup:GetBackupSelection', 'backup:List*'],
    change: [
      {
        Sid: 'ManageOwnVault',
        Effect: 'Allow',
        Action: [
          'backup:CreateBackupVault',
          'backup:DeleteBackupVault',
          'backup:DeleteBackupVaultLockConfiguration',
          'backup:PutBackupVaultLockConfiguration',
          ...tagged,
          ...(reach.holdsTestData ? ['backup:DeleteRecoveryPoint'] : []),
        ],
        Resource: arnIn(reach, 'backup', `backup-vault:${namesIn(reach, 'aws_backup_vault', 'data')}`),
      },
      {
        // AWS knows no resource for it; a vault can't be made without.
        Sid: 'MountStorageOfVaults',
        Effect: 'Allow',
        Action: 'backup-storage:MountCapsule',
        Resource: '*',
      },
      {
        Sid: 'MakePlans',
        Effect: 'Allow',
        Action: ['backup:CreateBackupPlan', 'backup:TagResource'],
        Resource: arnIn(reach, 'backup', 'backup-plan:*'),
        Condition: { ...beingTaggedAs(reach, 'data'), Null: { 'aws:ResourceTag/Stack': 'true' } },
      },
      {
        Sid: 'ManageOwnPlans',
        Effect: 'Allow',
        Action: [
          'backup:CreateBackupSelection',
          'backup:DeleteBackupPlan',
          'backup:DeleteBackupSelection',
          ...tagged,
          'backup:UpdateBackupPlan',
        ],
        Resource: arnIn(reach, 'backup', 'backup-plan:*'),
        Condition: taggedAs(reach, 'data'),
      },
    ],
  };
}
