import { stackNames } from '@payment/contracts';
import { parameterRoot } from '@payment/naming';
import { parseLockInfo } from './lock-info.ts';
import type { Diagnostic } from './terraform-event.ts';

/** Where a failure happened. */
export interface FailureScene {
  readonly stack: string;
  /** The environment's name. */
  readonly environment: string;
}

/** Says a failure in our words, if it is the kind it knows. */
type KnownFailure = (diagnostic: Diagnostic, scene: FailureScene) => string | undefined;

const stateLocked: KnownFailure = ({ summary, detail }, { stack, environment }) => {
  const lock = summary === 'Error acquiring the state lock' ? parseLockInfo(detail) : undefined;
  if (lock === undefined) return undefined;
  return (
    `The state is locked: ${lock.who} runs ${lock.operation} since ${lock.created}. Wait until that has ended. ` +
    `If it was killed, remove what it left: npm run payinfra -- unlock ${stack} ${lock.id} --env ${environment}`
  );
};

const upstreamStateMissing: KnownFailure = ({ summary, address = '' }, { environment }) => {
  const producer = summary === 'Unable to find remote state' ? stackIn(address.split('.')) : undefined;
  return producer === undefined ? undefined : notDeployed(producer, environment);
};

const upstreamParameterMissing: KnownFailure = ({ summary }, { environment }) => {
  const path = /reading SSM Parameter \((?<path>\S+)\): couldn't find resource/.exec(summary)?.groups?.['path'];
  const producer = path?.startsWith(`${parameterRoot}/`) === true ? stackIn(path.split('/')) : undefined;
  return producer === undefined ? undefined : notDeployed(producer, environment);
};

/** The condition's message was written for this moment. */
const contractTooOld: KnownFailure = ({ summary, detail }) =>
  /^(Resource|Module output value) (pre|post)condition failed$/.test(summary) ? detail : undefined;

const accountNotAllowed: KnownFailure = ({ summary, detail }, { environment }) => {
  const account = /AWS account ID not allowed: (?<account>\d+)/.exec(`${summary}\n${detail}`)?.groups?.['account'];
  if (account === undefined) return undefined;
  return `The AWS credentials are of account ${account}, which is not that of ${environment}. Switch the profile or role.`;
};

const credentialsMissing: KnownFailure = ({ summary }) =>
  summary === 'No valid credential sources found'
    ? 'Terraform finds no AWS credentials. Sign in again ("aws sso login"), or set AWS_PROFILE.'
    : undefined;

const credentialsExpired: KnownFailure = ({ summary, detail }) =>
  /ExpiredToken|token .*expired/i.test(`${summary}\n${detail}`)
    ? 'The AWS credentials have expired. Sign in again ("aws sso login"), then run the same command once more.'
    : undefined;

const providerNotInstalled: KnownFailure = ({ summary, detail }) =>
  /^Failed to (query available provider packages|install provider)/.test(summary)
    ? `Terraform cannot install the AWS provider. ${firstLine(detail)}\n` +
      'Allow access to the registry, or name a folder with a filesystem mirror in TF_PLUGIN_MIRROR.'
    : undefined;

const emulatorGone: KnownFailure = ({ summary, detail }, { environment }) =>
  /dial tcp 127\.0\.0\.1:\d+: connect: connection refused/.test(`${summary}\n${detail}`)
    ? `The emulator is gone, with all it held. Start again: npm run payinfra -- up --env ${environment}`
    : undefined;

/** Failures that have a cause and a remedy of their own, the most telling first. */
export const knownFailures: readonly KnownFailure[] = [
  stateLocked,
  upstreamStateMissing,
  upstreamParameterMissing,
  contractTooOld,
  accountNotAllowed,
  credentialsMissing,
  credentialsExpired,
  providerNotInstalled,
  emulatorGone,
];

function stackIn(words: readonly string[]): string | undefined {
  return stackNames.find((name) => words.includes(name));
}

function notDeployed(producer: string, environment: string): string {
  return (
    `${producer} is not deployed in ${environment}. ` +
    `Deploy it first: npm run payinfra -- deploy ${producer} --env ${environment}`
  );
}

function firstLine(text: string): string {
  return text.split('\n', 1).join();
}
