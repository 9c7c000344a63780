import { outputName, parameterName, type ContractDescription, type ContractRead } from '@payment/contracts';
import { parameterPath, stateObjectKey } from '@payment/naming';
import type { StackConfiguration } from '@payment/policies';
import { z } from 'zod';

const remoteState = z.object({ config: z.object({ key: z.string() }) });

/**
 * The fields that a stack reads, out of what Terraform would do: the outputs it takes from the states of producers, and
 * the parameters of theirs it asks for.
 */
export function fieldsRead(
  { stack, data, resources, provider, outputs }: StackConfiguration,
  environment: string,
  contracts: readonly ContractDescription[],
): readonly ContractRead[] {
  const expressions = JSON.stringify([data, resources, provider, outputs]);
  const parameters = data.filter(({ type }) => type === 'aws_ssm_parameter').map(({ body }) => body['name']);
  const states = data
    .filter(({ type }) => type === 'terraform_remote_state')
    .map(({ address, body }) => ({ address, key: remoteState.safeParse(body).data?.config.key }));

  const takes = (producer: string, field: string) =>
    states
      .filter(({ key }) => key === stateObjectKey(environment, producer))
      .some(({ address }) => new RegExp(`\\b${address}\\.outputs\\W+${outputName(field)}\\b`).test(expressions));
  const asksFor = (producer: string, field: string) =>
    parameters.includes(parameterPath(environment, producer, parameterName(field)));

  return contracts.flatMap(({ producer, fields }) =>
    Object.keys(fields)
      .filter((field) => takes(producer, field) || asksFor(producer, field))
      .map((field) => ({ consumer: stack, producer, field })),
  );
}
