import type { Contract } from '@payment/contracts';
import type { PaymentStack } from './payment-stack.ts';

/** A condition in Terraform's own words. */
export interface ContractCheck {
  readonly condition: string;
  readonly error_message: string;
}

/**
 * The condition that a producer publishes the contract this code was made for: the same major version, and no older
 * minor one.
 *
 * @param publishedVersion the Terraform expression of the version that was read
 */
export function contractCheck(stack: PaymentStack, contract: Contract, publishedVersion: string): ContractCheck {
  const { producer, version } = contract;
  const [major = '', minor = ''] = version.split('.');
  const part = (index: number) => `tonumber(split(".", ${publishedVersion})[${index}])`;
  const environment = stack.environment.name;
  // Deploying the producer from code that is older than what is deployed would take the newer contract away.
  const isNewer = `try(${part(0)} > ${major}, false)`;
  const update = 'This code is older than what is deployed: update it first.';
  const deploy = `Deploy ${producer} first: npm run payinfra -- deploy ${producer} --env ${environment}`;
  return {
    condition: `\${try(${part(0)} == ${major} && ${part(1)} >= ${minor}, false)}`,
    error_message:
      `${producer} publishes contract \${try(${publishedVersion}, "none")} in ${environment}, but ` +
      `${stack.stackName} needs ${major}.${minor} or a newer ${major}.x. ` +
      `\${${isNewer} ? "${update}" : "${deploy}"}`,
  };
}
