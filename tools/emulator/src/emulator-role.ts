import { emulatorAccountId } from './emulator-account-id.ts';

/** A role of the emulator's account, and the token with which its caller becomes it. */
export interface EmulatorRole {
  readonly roleArn: string;
  /** The file that holds the token. */
  readonly tokenFile: string;
}

/**
 * The role that a caller has chosen by the variables of all SDKs, `AWS_ROLE_ARN` and `AWS_WEB_IDENTITY_TOKEN_FILE`.
 *
 * @returns nothing for a role of any other account, which is a real one: its token is nobody's business here
 */
export function emulatorRole(environment: NodeJS.ProcessEnv): EmulatorRole | undefined {
  const { AWS_ROLE_ARN: roleArn = '', AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile = '' } = environment;
  if (tokenFile === '' || !roleArn.startsWith(`arn:aws:iam::${emulatorAccountId}:role/`)) return undefined;
  return { roleArn, tokenFile };
}
