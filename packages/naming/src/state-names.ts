import { service } from './resource-name.ts';

/** The account and region that hold the state of one or more environments. */
export interface StateLocation {
  /** Twelve digits. */
  readonly account: string;
  /** For example `us-east-1`. */
  readonly region: string;
}

/** The bucket of all Terraform states of an account and region. It outlives environments, so it has no suffix. */
export function stateBucketName({ account, region }: StateLocation): string {
  return `${service}-terraform-state-${account}-${region}`;
}

/** The alias of the key that encrypts the states. */
export const stateKeyAlias = `alias/${service}-terraform-state`;

/** The key's alias as an ARN, the form the S3 backend takes. */
export function stateKeyAliasArn({ account, region }: StateLocation): string {
  return `arn:aws:kms:${region}:${account}:${stateKeyAlias}`;
}

/** The object that holds the state of one stack of one environment. */
export function stateObjectKey(environment: string, stack: string): string {
  return `${environment}/${stack}.tfstate`;
}

/** The object by which S3 locks a state, as Terraform names it. */
export function stateLockKey(environment: string, stack: string): string {
  return `${stateObjectKey(environment, stack)}.tflock`;
}
