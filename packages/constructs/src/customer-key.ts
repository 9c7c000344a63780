import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias/index.js';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key/index.js';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';
import { policyDocument, type PolicyStatement } from './policy-document.ts';

/** What a key is for, and which services may use it. */
export interface CustomerKeyProps {
  /** What the key is for: the role in its alias. */
  readonly role: string;
  /** One sentence for whoever finds the key in the console. */
  readonly description: string;
  /** Statements for the services that use the key: see `key-statements.ts`. The account's own is always there. */
  readonly statements: readonly PolicyStatement[];
}

/**
 * A customer-managed key for one purpose, rotated every year (PCI DSS 3.7.4), kept for 30 days after its deletion.
 */
export class CustomerKey extends Construct {
  readonly arn: string;
  readonly keyId: string;

  constructor(scope: Construct, id: string, { role, description, statements }: CustomerKeyProps) {
    super(scope, id);
    const stack = PaymentStack.of(this);

    const key = new KmsKey(this, 'key', {
      description,
      enableKeyRotation: true,
      rotationPeriodInDays: 365,
      deletionWindowInDays: 30,
      policy: policyDocument([accountMayAdminister(stack.environment.account), ...statements]),
    });
    new KmsAlias(this, 'alias', { name: stack.nameOf('aws_kms_alias', role), targetKeyId: key.keyId });

    this.arn = key.arn;
    this.keyId = key.keyId;
  }
}

/** Without this statement IAM policies have no say over the key, and nobody could ever change it again. */
function accountMayAdminister(account: string): PolicyStatement {
  return {
    Sid: 'AccountMayAdminister',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
}
