import { BackupPlan } from '@cdktf/provider-aws/lib/backup-plan/index.js';
import { BackupSelection } from '@cdktf/provider-aws/lib/backup-selection/index.js';
import { BackupVaultLockConfiguration } from '@cdktf/provider-aws/lib/backup-vault-lock-configuration/index.js';
import { BackupVault } from '@cdktf/provider-aws/lib/backup-vault/index.js';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import type { Environment } from '@payment/config';
import { serviceTrustPolicy } from '@payment/constructs';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/** What is backed up, and how long a recovery point is kept. */
export interface DataBackupProps {
  /** The ARNs of the resources. By ARN, because whoever may tag could otherwise take something out. */
  readonly protects: readonly string[];
  readonly kmsKeyArn: string;
  readonly settings: Environment['data']['backup'];
}

/** A recovery point every day, in a vault of its own, that outlives what it was taken of. */
export class DataBackup extends Construct {
  readonly vaultName: string;

  constructor(scope: Construct, id: string, { protects, kmsKeyArn, settings }: DataBackupProps) {
    super(scope, id);
    const stack = PaymentStack.of(this);
    const locked = settings.vaultLock === true;

    const vault = new BackupVault(this, 'vault', {
      name: stack.nameOf('aws_backup_vault', 'data'),
      kmsKeyArn,
      forceDestroy: !locked,
    });
    if (locked) {
      new BackupVaultLockConfiguration(this, 'vault-lock', {
        backupVaultName: vault.name,
        // Governance mode: with `changeableForDays` not even AWS could undo a mistake, nor delete the vault.
        minRetentionDays: settings.retentionDays,
      });
    }
    const plan = new BackupPlan(this, 'plan', {
      name: stack.nameOf('aws_backup_plan', 'data'),
      rule: [
        {
          ruleName: 'daily',
          targetVaultName: vault.name,
          // UTC, after the windows of the database: RDS takes no snapshot in the hour before one.
          schedule: 'cron(0 9 * * ? *)',
          startWindow: 60,
          completionWindow: 360,
          lifecycle: { deleteAfter: settings.retentionDays },
          recoveryPointTags: { ...stack.standardTags },
        },
      ],
    });
    const role = new IamRole(this, 'role', {
      name: stack.nameOf('aws_iam_role', 'data-backup'),
      description: 'Lets AWS Backup back up the payment data. It may not restore.',
      assumeRolePolicy: serviceTrustPolicy('backup.amazonaws.com', stack.environment.account),
    });
    const permissions = Object.entries(backupPolicies).map(
      ([name, policyArn]) => new IamRolePolicyAttachment(this, name, { role: role.name, policyArn }),
    );
    new BackupSelection(this, 'selection', {
      name: stack.nameOf('aws_backup_selection', 'data'),
      planId: plan.id,
      iamRoleArn: role.arn,
      resources: [...protects],
      dependsOn: permissions,
    });
    this.vaultName = vault.name;
  }
}

/** AWS's own policies for the role. Those for restoring are left out: a restore is made with a role of its own. */
const backupPolicies = {
  'may-back-up': 'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup',
  'may-back-up-s3': 'arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup',
};
