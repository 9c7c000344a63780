import type { Environment } from '@payment/config';
import { parameterPath } from '@payment/naming';
import { Fn } from 'cdktf';

/** Where an instance finds out where it is. */
export const environmentFile = '/etc/payment-processing/environment';

/**
 * What cloud-init does at the first boot: it tells the application where it is, and where its configuration stands.
 * It carries nothing secret, because everybody who may describe the launch template can read it.
 *
 * @param configurationVersion changes with the runtime configuration, so that a change of that replaces the instances
 * @returns base64, the form that a launch template takes
 */
export function userData({ name, region }: Pick<Environment, 'name' | 'region'>, configurationVersion: string): string {
  return Fn.base64encode(`#cloud-config
write_files:
  - path: ${environmentFile}
    owner: root:root
    permissions: '0644'
    content: |
      PAYMENT_ENVIRONMENT=${name}
      PAYMENT_RUNTIME_PARAMETERS=${parameterPath(name, 'compute', 'runtime')}
      PAYMENT_RUNTIME_VERSION=${configurationVersion}
      AWS_REGION=${region}
`);
}
