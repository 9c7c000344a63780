import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import type { Environment } from '@payment/config';
import { credentialsExpired, credentialsMissing, credentialsRefused, wrongAccount } from '../errors.ts';

/**
 * Makes sure that the credentials at hand are those of the environment's account.
 * @throws PayinfraError if there are none, if they have expired or are refused, or if they are of another account
 */
export async function checkAccount(sts: STSClient, { name, account }: Environment): Promise<void> {
  const actual = await callerOf(sts, name);
  if (actual !== account) throw wrongAccount(name, account, actual);
}

async function callerOf(sts: STSClient, environment: string): Promise<string | undefined> {
  try {
    return (await sts.send(new GetCallerIdentityCommand({}))).Account;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === 'CredentialsProviderError') throw credentialsMissing(environment, error);
    if (/Expired/.test(error.name) || /expired/.test(error.message)) throw credentialsExpired(environment, error);
    if ('$metadata' in error) throw credentialsRefused(environment, error);
    throw error;
  }
}
