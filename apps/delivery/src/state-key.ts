import { DataAwsKmsAlias } from '@cdktf/provider-aws/lib/data-aws-kms-alias/index.js';
import { stateKeyAlias } from '@payment/naming';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/** The key of the states, which `payinfra bootstrap` made: policies know a key by its ARN, not by its alias. */
export class StateKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // Where no roles are made, nobody needs it.
    const isNeeded = PaymentStack.of(this).environment.delivery.environments.length > 0;
    this.arn = isNeeded ? new DataAwsKmsAlias(this, 'alias', { name: stateKeyAlias }).targetKeyArn : '';
  }
}
