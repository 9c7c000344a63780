import {
  CreateKeyCommand,
  DecryptCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GetKeyRotationStatusCommand,
} from '@aws-sdk/client-kms';
import type { Gaps } from './gap.ts';
import { asRole } from '../testing/as-role.ts';

/** What moto's kms lacks or gets wrong, and which patch closes it. */
export const kmsGaps: Gaps = {
  'keep the rotation period of a key': {
    closedBy: ['keep_the_rotation_period', 'tell_the_rotation_period'],
    ask: async ({ kms }) => {
      const { KeyMetadata: key } = await kms.send(new CreateKeyCommand());
      await kms.send(new EnableKeyRotationCommand({ KeyId: key?.KeyId, RotationPeriodInDays: 180 }));
      const { RotationPeriodInDays } = await kms.send(new GetKeyRotationStatusCommand({ KeyId: key?.KeyId }));
      return RotationPeriodInDays;
    },
    moto: undefined,
    aws: 180,
  },
  'permit the use of the one key that a policy names': {
    closedBy: ['decide_about_the_key'],
    ask: async (clients) => {
      const { KeyMetadata: key } = await clients.kms.send(new CreateKeyCommand());
      const { CiphertextBlob } = await clients.kms.send(
        new EncryptCommand({ KeyId: key?.KeyId, Plaintext: Buffer.from('a') }),
      );
      const { kms } = await asRole(clients, { Action: 'kms:Decrypt', Resource: key?.Arn });
      await kms.send(new DecryptCommand({ CiphertextBlob }));
      return 'decrypted';
    },
    moto: 'AccessDeniedException',
    aws: 'decrypted',
  },
};
