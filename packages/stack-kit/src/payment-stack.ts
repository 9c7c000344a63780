import { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import type { Environment } from '@payment/config';
import { stacks, type StackName } from '@payment/contracts';
import { resourceName, stateObjectKey, type ResourceType } from '@payment/naming';
import { TerraformStack } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { notInPaymentStack } from './errors.ts';
import { standardTags } from './standard-tags.ts';
import { StateBackend } from './state-backend.ts';

/** The AWS provider whose resources @cdktf/provider-aws describes, exactly. */
export const awsProviderVersion = '5.100.0';

/** What a stack is made from. */
export interface PaymentStackProps {
  /** The environment it belongs to. */
  readonly environment: Environment;
  /** The suffix of this environment instance: six characters of `[a-z0-9]`. */
  readonly suffix: string;
}

/**
 * The base of every stack: one state, one provider pinned to the environment's account and region, and the tags and
 * names that all resources share. A stack adds its resources and publishes its contract.
 */
export class PaymentStack extends TerraformStack {
  /** The stack's name, which is also its app's and its contract's producer. */
  readonly stackName: StackName;
  readonly environment: Environment;
  readonly suffix: string;
  /** The tags every resource carries, for the few places that the provider's default tags do not reach. */
  readonly standardTags: Readonly<Record<string, string>>;

  constructor(scope: Construct, name: StackName, { environment, suffix }: PaymentStackProps) {
    super(scope, name);
    this.stackName = name;
    this.environment = environment;
    this.suffix = suffix;
    this.standardTags = standardTags(environment.name, name, stacks[name]);

    new StateBackend(this, { ...environment, stateKey: stateObjectKey(environment.name, name) });
    new AwsProvider(this, 'aws', {
      region: environment.region,
      // A deploy with the credentials of another account must stop before it touches anything.
      allowedAccountIds: [environment.account],
      defaultTags: [{ tags: { ...this.standardTags } }],
    });
    this.addOverride('terraform.required_version', '>= 1.11.0');
    this.addOverride('terraform.required_providers.aws', { source: 'hashicorp/aws', version: awsProviderVersion });
  }

  /**
   * CDKTF resolves a stack once before it synthesizes it, to find references between the stacks of one app. An app
   * here has one stack, so that would be the same work twice.
   */
  override prepareStack(): void {
    // Nothing to prepare.
  }

  /**
   * CDKTF looks through the whole stack for moved resources, to demand Terraform 1.5 for them. Every stack here demands
   * a newer one.
   */
  override hasResourceMove(): boolean {
    return false;
  }

  /**
   * The stack a construct belongs to: for parts that need its names, account or region.
   *
   * @throws StackKitError if the construct stands in no payment stack
   */
  static override of(construct: IConstruct): PaymentStack {
    const stack = TerraformStack.of(construct);
    if (!(stack instanceof PaymentStack)) throw notInPaymentStack(construct.node.path);
    return stack;
  }

  /** The physical name of a resource of this environment instance: see `resourceName` of `@payment/naming`. */
  nameOf(type: ResourceType, role: string): string {
    return resourceName(type, role, { environment: this.environment.name, suffix: this.suffix });
  }

  /** The tag by which people find a resource that has no name of its own. */
  nameTag(role: string): Record<string, string> {
    return { Name: this.nameOf('name_tag', role) };
  }
}
