import { CreateKeyCommand, EnableKeyRotationCommand, GetKeyRotationStatusCommand } from '@aws-sdk/client-kms';
import type { Gaps } from './gap.ts';

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
};
