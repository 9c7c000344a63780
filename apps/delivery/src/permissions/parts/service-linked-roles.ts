import type { Reach } from '../../reach.ts';
import type { PermissionsPart } from '../permissions.ts';

/** The roles that AWS services make for themselves when an account first uses them. */
export function serviceLinkedRoles({ account }: Reach, services: readonly string[]): PermissionsPart {
  return {
    change: [
      {
        Sid: 'LetServicesMakeTheirRoles',
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource: services.map((service) => `arn:aws:iam::${account}:role/aws-service-role/${service}/*`),
        Condition: { StringEquals: { 'iam:AWSServiceName': services } },
      },
    ],
  };
}
