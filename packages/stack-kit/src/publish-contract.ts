import { SsmParameter, type SsmParameterConfig } from '@cdktf/provider-aws/lib/ssm-parameter/index.js';
import {
  contractStamp,
  emptyListValue,
  outputName,
  parameterName,
  stampName,
  stampOutputName,
  type Contract,
  type ContractField,
  type ContractValues,
} from '@payment/contracts';
import { parameterPath } from '@payment/naming';
import { Fn, TerraformOutput, Token } from 'cdktf';
import { wrongProducer } from './errors.ts';
import type { PaymentStack } from './payment-stack.ts';

/**
 * Publishes every field of a contract twice: as a Terraform output and as an SSM parameter below
 * `/payment-processing/<environment>/<stack>/`, together with the contract's version and hash.
 *
 * @throws StackKitError if the contract belongs to another stack
 */
export function publishContract<C extends Contract>(stack: PaymentStack, contract: C, values: ContractValues<C>): void {
  if (contract.producer !== stack.stackName) throw wrongProducer(stack.stackName, contract.producer);

  const all: Readonly<Record<string, unknown>> = values;
  for (const [name, field] of Object.entries(contract.fields)) {
    const value = all[name];
    publishOutput(stack, outputName(name), value, field.description);
    publishParameter(stack, parameterName(name), outputName(name), {
      ...encode(field, value),
      description: field.description,
    });
  }

  const stamp = contractStamp(contract);
  publishOutput(stack, stampOutputName, stamp, 'The version and the hash of the contract these outputs keep.');
  publishParameter(stack, stampName, 'stamp', {
    type: 'String',
    insecureValue: JSON.stringify(stamp),
    description: 'The contract that the parameters beside this keep.',
  });
}

function publishOutput(stack: PaymentStack, name: string, value: unknown, description: string): void {
  const output = new TerraformOutput(stack, `output-${name}`, { value, description });
  // The name is an interface: it must not carry the hash that CDKTF gives.
  output.overrideLogicalId(name);
}

function publishParameter(
  stack: PaymentStack,
  name: string,
  id: string,
  props: Pick<SsmParameterConfig, 'type' | 'description'> & { readonly insecureValue: string },
): void {
  const resource = new SsmParameter(stack, `parameter-${id}`, {
    name: parameterPath(stack.environment.name, stack.stackName, name),
    // Nothing in a contract is secret, and a plan that shows the values can be reviewed.
    ...props,
  });
  resource.overrideLogicalId(`contract_${id}`);
}

function encode({ kind }: ContractField, value: unknown): Pick<SsmParameterConfig, 'type'> & { insecureValue: string } {
  if (kind !== 'list') return { type: 'String', insecureValue: Token.asString(Fn.tostring(value)) };
  const items = Token.asList(Fn.coalescelist([value, [emptyListValue]]));
  return { type: 'StringList', insecureValue: Token.asString(Fn.join(',', items)) };
}
