import type { Environment } from '@payment/config';
import { parameterPath } from '@payment/naming';

/** Where an instance finds out where it is. */
export const environmentFile = '/etc/payment-processing/environment';

/**
 * What cloud-init does at the first boot: it tells the application where it is, and where its configuration stands.
 * It carries nothing secret, because everybody who may describe the launch template can read it.
 *
 * @returns base64, the form that a launch template takes
 */
export function userData({ name, region }: Pick<Environment, 'name' | 'region'>): string {
  return Buffer.from(`#cloud-config
write_files:
  - path: ${environmentFile}
    owner: root:root
    permissions: "0644"
    content: |
      PAYMENT_ENVIRONMENT=${name}
      PAYMENT_RUNTIME_PARAMETERS=${parameterPath(name, 'compute', 'runtime')}
      AWS_REGION=${region}
`).toString('base64');
}
