import { arnIn, taggedAs, type Reach } from '../../reach.ts';
import type { PermissionsPart } from '../permissions.ts';

/**
 * To give AWS services keys of the stack to work with: for that, a service asks for the permissions of whoever sets it
 * up. Through those services alone; nothing is decrypted with a key directly.
 */
export function keysThrough(reach: Reach, stack: string, services: readonly string[]): PermissionsPart {
  const via = services.map((service) => `${service}.${reach.region}.amazonaws.com`);
  return {
    change: [
      {
        Sid: 'GiveKeysToServices',
        Effect: 'Allow',
        Action: ['kms:CreateGrant', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'],
        Resource: arnIn(reach, 'kms', 'key/*'),
        Condition: taggedAs(reach, stack, { 'kms:ViaService': via }),
      },
    ],
  };
}
