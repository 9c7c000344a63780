import { exitCodes } from './exit-codes.ts';
import { listed } from './listed.ts';

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
export function synthFailed(stack: string, environment: string, reason: string): PayinfraError {
  return new PayinfraError(`${stack} cannot be synthesized for ${environment}: ${reason}`);
}

/** A run of Terraform that failed, in words that were made for people. */
export function terraformFailed(reason: string): PayinfraError {
  return new PayinfraError(reason);
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

/** The emulator is not there, so neither is anything in it. */
export function emulatorNotRunning(environment: string): PayinfraError {
  return new PayinfraError(
    `The emulator does not run, so nothing of ${environment} is deployed. ` +
      `Deploy it: npm run payinfra -- up --env ${environment}`,
  );
}

/** An emulator of the user's own that is not there. */
export function endpointDoesNotAnswer(url: string, cause: unknown): PayinfraError {
  return new PayinfraError(
    `Nothing answers at AWS_ENDPOINT_URL (${url}). Start your emulator, or unset the variable to use the project's own.`,
    { cause },
  );
}

/** The state bucket or its key is missing. */
export function stateNotBootstrapped(bucket: string, environment: string): PayinfraError {
  return new PayinfraError(
    `There is no place to keep the states in: the bucket ${bucket} or its key is missing. ` +
      `Make it: npm run payinfra -- bootstrap --env ${environment}`,
  );
}

/** RDS does not offer the configured major version. */
export function postgresNotOffered(
  majorVersion: number,
  { name, region }: { readonly name: string; readonly region: string },
  offered: readonly number[],
): PayinfraError {
  return new PayinfraError(
    `RDS does not offer PostgreSQL ${majorVersion} in ${region}; it offers ${offered.toSorted((a, b) => a - b).join(', ')}. ` +
      `Change data.postgres.majorVersion in packages/config/environments/${name}.yaml.`,
  );
}

/** A certificate that was brought along and cannot be used. */
export function certificateUnusable(arn: string, fault: string, environment: string): PayinfraError {
  return new PayinfraError(
    `The certificate ${arn} ${fault}. A deploy needs one that is issued, covers the domain name and is good for ` +
      `30 days more. Renew it, or change edge.certificate in packages/config/environments/${environment}.yaml.`,
  );
}

/** ACM took a certificate and told no ARN. */
export function certificateNotImported(environment: string): PayinfraError {
  return new PayinfraError(`ACM did not say under which ARN it imported the certificate of ${environment}. Try again.`);
}

/** A stack that reads others which are not deployed. */
export function upstreamMissing(stack: string, missing: readonly string[], environment: string): PayinfraError {
  const are = missing.length === 1 ? 'is' : 'are';
  return new PayinfraError(
    `${stack} reads ${listed(missing)}, which ${are} not deployed in ${environment}. ` +
      `Deploy first: npm run payinfra -- deploy ${missing.join(' ')} --env ${environment}`,
  );
}

/** What a deploy needs and is not so: all of it at once. */
export function preflightFailed(environment: string, faults: readonly string[]): PayinfraError {
  const count = faults.length === 1 ? 'one thing' : `${faults.length} things`;
  return new PayinfraError(
    [`${environment} cannot be deployed, nothing was changed: ${count} to put right first`, ...faults.map(indent)].join('\n'),
  );
}

/** A state that is not of the form Terraform writes today. */
export function stateUnreadable(path: string, cause: unknown): PayinfraError {
  return new PayinfraError(`The state ${path} is not of the form that Terraform 1.11 writes.`, { cause });
}

/** A stack that others stand on. */
export function stillStoodOn(stacks: readonly string[], standing: readonly string[], environment: string): PayinfraError {
  const stand = standing.length === 1 ? 'stands' : 'stand';
  return new PayinfraError(
    `${listed(standing)} still ${stand} on ${listed(stacks)} in ${environment}. Nothing was destroyed. ` +
      `Destroy them first, or together: npm run payinfra -- destroy ${[...stacks, ...standing].join(' ')} --env ${environment}`,
  );
}

/** Production is not destroyed by a typed name alone. */
export function productionProtected(environment: string): PayinfraError {
  return new PayinfraError(
    `${environment} is a production environment. To destroy it all the same, add --allow-production. Nothing was destroyed.`,
    { exitCode: exitCodes.usage },
  );
}

/** Nobody is there to type the environment's name. */
export function confirmationMissing(environment: string): PayinfraError {
  return new PayinfraError(
    `Destroying needs the environment's name as a confirmation, and there is no terminal to ask at. ` +
      `Add: --confirm ${environment}`,
    { exitCode: exitCodes.usage },
  );
}

/** Another name was typed than the environment's. */
export function confirmationWrong(environment: string, given: string): PayinfraError {
  return new PayinfraError(`"${given}" is not "${environment}": nothing was destroyed.`, { exitCode: exitCodes.usage });
}

/** Terraform once could not write the state, and left it on this machine: working on would lose it. */
export function stateNotWritten(path: string): PayinfraError {
  return new PayinfraError(
    `Terraform could not write the state after an earlier run, and left it in ${path}. ` +
      `Push it and delete the file first: docs/runbooks/deploy-crashed.md tells how.`,
  );
}

/** Faults that have nothing to do with each other. */
export function severalFaults(faults: readonly string[]): PayinfraError {
  return new PayinfraError([`${faults.length} things to put right first`, ...faults.map(indent)].join('\n'));
}

/** An environment whose resources stand, but whose suffix is gone. */
export function suffixLost(environment: string, standing: readonly string[]): PayinfraError {
  return new PayinfraError(
    `The suffix of ${environment} is lost, but resources of ${listed(standing)} stand: another suffix would replace all ` +
      `of them. Put it back: it is the six characters at the end of their names, and belongs in ` +
      `/payment-processing/${environment}/naming/suffix.`,
  );
}

/** Stacks that publish nothing yet. */
export function nothingDeployed(stacks: readonly string[], environment: string): PayinfraError {
  return new PayinfraError(
    `Nothing of ${stacks.join(', ')} is deployed in ${environment}. ` +
      `Deploy it first: npm run payinfra -- deploy ${stacks.join(' ')} --env ${environment}`,
  );
}

/** A state that nobody has locked. */
export function notLocked(stack: string, environment: string): PayinfraError {
  return new PayinfraError(`The state of ${stack} in ${environment} is not locked.`);
}

/** The lock is another one than was named: perhaps of a run that began since. */
export function anotherLock(
  stack: string,
  given: string,
  { id, who, created }: { readonly id: string; readonly who: string; readonly created: string },
): PayinfraError {
  return new PayinfraError(
    `The state of ${stack} is not locked by ${given}, but by ${id}: ${who}, since ${created}. Nothing was unlocked.`,
  );
}

/** Terraform could not be made ready to validate. */
export function validationFailed(reason: string): PayinfraError {
  return new PayinfraError(`Terraform could not be initialised to validate:\n${reason.trim()}`);
}

/** A deploy that the audit forbids: each failure explained. */
export function auditFailed(environment: string, failures: readonly string[]): PayinfraError {
  const count = failures.length === 1 ? 'one thing' : `${failures.length} things`;
  return new PayinfraError(
    [
      `${environment} is not deployed, nothing was changed: the audit refuses ${count}`,
      ...failures.map(indent),
      `The whole audit: npm run payinfra -- audit --env ${environment}`,
    ].join('\n'),
  );
}

/** A stack whose plan says what its configuration did not: it would break rules. */
export function planRefused(stack: string, failures: readonly string[]): PayinfraError {
  return new PayinfraError(
    [`the audit refuses what Terraform planned, nothing of ${stack} was changed`, ...failures.map(indent)].join('\n'),
  );
}

/** A plan that Terraform made and cannot show. */
export function planNotShown(stack: string, reason: string): PayinfraError {
  return new PayinfraError(`Terraform cannot show the plan of ${stack}:\n${reason.trim()}`);
}

/** `audit --date` with something else than a day. */
export function notADay(given: string): PayinfraError {
  return new PayinfraError(`--date ${given} is no day. Give one like 2030-12-31.`, { exitCode: exitCodes.usage });
}

/** `audit --diff` with fewer or more than two files. */
export function diffNeedsTwo(count: number): PayinfraError {
  return new PayinfraError(`--diff takes two files, the earlier audit and the later one; ${count} were given.`, {
    exitCode: exitCodes.usage,
  });
}

/** A file that was named on the command line and cannot be read. */
export function fileNotReadable(path: string, cause: unknown): PayinfraError {
  return new PayinfraError(`${path} cannot be read: ${String(cause)}`, { cause, exitCode: exitCodes.usage });
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}

/** A role of which kind is not said. */
export function roleKindMissing(): PayinfraError {
  return new PayinfraError('--kind is missing: it is plan or deploy.', { exitCode: exitCodes.usage });
}

/** No environment of the account makes roles for this one. */
export function noRolesFor(environment: string, account: string): PayinfraError {
  return new PayinfraError(
    `No workflow has roles for ${environment}: no environment of account ${account} names it in delivery.environments. ` +
      'Add it there, and deploy delivery.',
    { exitCode: exitCodes.usage },
  );
}

/** The names of the roles carry a suffix that only the environment itself knows. */
export function rolesNotKnown(environment: string): PayinfraError {
  return new PayinfraError(
    `The roles of ${environment} have the suffix that it drew at its first deploy, so that its file does not tell their ` +
      `names. Ask the environment: npm run payinfra -- outputs delivery --env ${environment}`,
  );
}
