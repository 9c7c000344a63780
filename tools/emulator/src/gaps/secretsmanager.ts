import { CreateSecretCommand, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { asRole } from '../testing/as-role.ts';
import type { Gaps } from './gap.ts';

/** What moto's secretsmanager lacks or gets wrong, and which patch closes it. */
export const secretsManagerGaps: Gaps = {
  'permit reading the one secret that a policy names': {
    closedBy: ['decide_about_the_secret'],
    ask: async (clients) => {
      const { ARN } = await clients.secrets.send(new CreateSecretCommand({ Name: 'own', SecretString: 'value' }));
      const { secrets } = await asRole(clients, { Action: 'secretsmanager:GetSecretValue', Resource: ARN });
      const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: 'own' }));
      return SecretString;
    },
    moto: 'AccessDeniedException',
    aws: 'value',
  },
};
