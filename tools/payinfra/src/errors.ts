import { exitCodes } from './exit-codes.ts';

/** An error whose message is meant for the person at the keyboard, without a stack trace. */
export class PayinfraError extends Error {
  override readonly name = 'PayinfraError';
  readonly exitCode: number;

  constructor(message: string, { exitCode = exitCodes.failed, ...options }: ErrorOptions & { exitCode?: number } = {}) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** The alias of the state key leads nowhere although the key was just made. */
export function stateKeyLost(alias: string): PayinfraError {
  return new PayinfraError(`The key ${alias} is gone again. Is someone else deleting it? Run bootstrap once more.`);
}

/** The name of the state bucket is taken by somebody else. */
export function stateBucketForeign(bucket: string, account: string, cause: unknown): PayinfraError {
  return new PayinfraError(
    `The bucket ${bucket} exists, but not in account ${account}, or these credentials may not use it. ` +
      `Nothing was changed. Check the credentials, then who owns the bucket.`,
    { cause },
  );
}

/** A suffix that was not drawn by payinfra. */
export function suffixDamaged(path: string, value: string): PayinfraError {
  return new PayinfraError(
    `The parameter ${path} holds "${value}", which is no suffix: six characters of a-z and 0-9. ` +
      `Put back the one that stands in the names of the environment's resources.`,
  );
}

/** An environment that draws its suffix and has none yet. */
export function environmentNotDeployed(environment: string): PayinfraError {
  return new PayinfraError(
    `Nothing of ${environment} is deployed: it has no suffix yet. ` +
      `Deploy it first: npm run payinfra -- up --env ${environment}`,
  );
}

/** A stack whose program failed. */
export function synthFailed(stack: string, environment: string, output: string): PayinfraError {
  return new PayinfraError(`${stack} cannot be synthesized for ${environment}:\n${output.trim()}`);
}

/** A run of Terraform that failed, in words that were made for people. */
export function terraformFailed(stack: string, reason: string): PayinfraError {
  return new PayinfraError(`${stack}: ${reason}`);
}

/** Ctrl-C, or another request to end. */
export function interrupted(): PayinfraError {
  return new PayinfraError('Interrupted.', { exitCode: exitCodes.interrupted });
}

/** An endpoint that would send the calls for a real account somewhere else. */
export function endpointInRealEnvironment(environment: string, endpoint: string): PayinfraError {
  return new PayinfraError(
    `AWS_ENDPOINT_URL is ${endpoint}, but ${environment} lives in an AWS account, not on an emulator. ` +
      `Unset AWS_ENDPOINT_URL. Nothing was touched.`,
    { exitCode: exitCodes.usage },
  );
}

/** The SDK finds no credentials. */
export function credentialsMissing(environment: string, cause: unknown): PayinfraError {
  return new PayinfraError(
    `There are no AWS credentials for ${environment}. Sign in ("aws sso login", then AWS_PROFILE), ` +
      `or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. Nothing was touched.`,
    { cause },
  );
}

/** Credentials that were good once. */
export function credentialsExpired(environment: string, cause: unknown): PayinfraError {
  return new PayinfraError(
    `The AWS credentials for ${environment} have expired. Sign in again ("aws sso login"). Nothing was touched.`,
    { cause },
  );
}

/** Credentials that AWS does not accept. */
export function credentialsRefused(environment: string, cause: Error): PayinfraError {
  return new PayinfraError(
    `AWS refuses the credentials for ${environment} (${cause.name}: ${cause.message}). ` +
      `Check AWS_PROFILE and the keys. Nothing was touched.`,
    { cause },
  );
}

/** Credentials of another account than the environment's. */
export function wrongAccount(environment: string, expected: string, actual: string | undefined): PayinfraError {
  return new PayinfraError(
    `The AWS credentials are of account ${actual ?? 'unknown'}, but ${environment} lives in ${expected}. ` +
      `Switch the profile (AWS_PROFILE) or the role. Nothing was touched.`,
  );
}
