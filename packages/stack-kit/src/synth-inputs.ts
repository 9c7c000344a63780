import { loadEnvironment, type Environment } from '@payment/config';
import { suffixPattern } from '@payment/naming';
import { mkdirSync } from 'node:fs';
import { suffixMissing, suffixNotAccepted, suffixNotThePinned } from './errors.ts';

/** Everything a synth depends on besides the code: no credentials, clock, network or git. */
export interface SynthInputs {
  readonly environment: Environment;
  readonly suffix: string;
  /** Where the Terraform JSON goes, relative to the app: one folder per environment. */
  readonly outdir: string;
}

/**
 * The inputs of a synth, from environment variables: PAYMENT_ENVIRONMENT names the environment, PAYMENT_SUFFIX gives
 * the suffix of an ephemeral one. The output folder is made.
 *
 * @throws EnvironmentError if the environment is unset, unknown or has faults
 * @throws StackKitError if the suffix is missing, malformed, or not the one that the environment pins
 */
export function synthInputs(variables: NodeJS.ProcessEnv): SynthInputs {
  const environment = loadEnvironment(variables['PAYMENT_ENVIRONMENT']);
  const suffix = suffixOf(environment, variables['PAYMENT_SUFFIX']);
  const outdir = variables['CDKTF_OUTDIR'] ?? `cdktf.out/${environment.name}`;
  mkdirSync(outdir, { recursive: true });
  return { environment, suffix, outdir };
}

function suffixOf({ name, suffix: pinned }: Environment, given: string | undefined): string {
  if (pinned !== undefined && given !== undefined && given !== pinned) throw suffixNotThePinned(name, pinned, given);
  const suffix = pinned ?? given;
  if (suffix === undefined) throw suffixMissing(name);
  if (!suffixPattern.test(suffix)) throw suffixNotAccepted(name, suffix);
  return suffix;
}
