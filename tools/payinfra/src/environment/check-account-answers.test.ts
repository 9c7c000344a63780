import { STSClient } from '@aws-sdk/client-sts';
import { loadEnvironment } from '@payment/config';
import { describe, expect, it } from 'vitest';
import { answering } from '../testing/answering.ts';
import { checkAccount } from './check-account.ts';

/** Asks an STS that answers as given. */
async function checkedAgainst(status: number, body: string): Promise<void> {
  await using server = await answering([status, body]);
  const sts = new STSClient({
    endpoint: server.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  await checkAccount(sts, loadEnvironment('dev'));
}

const refusal = (code: string, message: string) =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;

describe('checkAccount', () => {
  it('asks to sign in again where the session has expired', async () => {
    await expect(checkedAgainst(403, refusal('ExpiredToken', 'The token is over.'))).rejects.toThrow(/expired/i);
  });

  it('passes on why AWS refuses the credentials', async () => {
    const refused = checkedAgainst(403, refusal('InvalidClientTokenId', 'The security token is invalid.'));
    await expect(refused).rejects.toThrow(/InvalidClientTokenId.*Nothing was touched/);
  });

  it('tells what cannot be an answer of AWS from a refusal', async () => {
    await expect(checkedAgainst(200, '<GetCallerIdentityResponse/>')).rejects.toThrow('of account unknown');
  });
});
