import { paginateGetParametersByPath, SSMClient } from '@aws-sdk/client-ssm';
import { loadEnvironment, type Environment } from '@payment/config';
import {
  outputName,
  parameterName,
  parseListValue,
  readOutputs,
  type Contract,
  type ContractValues,
} from '@payment/contracts';
import { parameterPath, resourceName, type ResourceType } from '@payment/naming';

/** The environment that integration tests look at: the one that `payinfra verify --env` named. */
export interface DeployedEnvironment {
  readonly environment: Environment;
  /** What every client of the AWS SDK is made with. Credentials and endpoint come from the process's environment. */
  readonly client: { readonly region: string; readonly forcePathStyle: true };
  /** The physical name of a resource. */
  readonly nameOf: (type: ResourceType, role: string) => string;
  /** The values a stack published to SSM, checked against its contract. */
  readonly published: <C extends Contract>(contract: C) => Promise<ContractValues<C>>;
}

/** The environment named by PAYMENT_ENVIRONMENT and PAYMENT_SUFFIX, as it is deployed. */
export function deployedEnvironment(): DeployedEnvironment {
  const environment = loadEnvironment(process.env['PAYMENT_ENVIRONMENT']);
  const suffix = environment.suffix ?? process.env['PAYMENT_SUFFIX'];
  if (suffix === undefined) throw new Error('PAYMENT_SUFFIX is not set. Run integration tests with: payinfra verify');
  const client = { region: environment.region, forcePathStyle: true } as const;
  return {
    environment,
    client,
    nameOf: (type, role) => resourceName(type, role, { environment: environment.name, suffix }),
    published: (contract) => readPublished(environment.name, contract, client),
  };
}

async function readPublished<C extends Contract>(
  environment: string,
  contract: C,
  client: { readonly region: string },
): Promise<ContractValues<C>> {
  const path = parameterPath(environment, contract.producer);
  const parameters = await parametersByPath(new SSMClient(client), path);
  const values = Object.entries(contract.fields).map(([name, { kind }]) => {
    const text = parameters.get(`${path}/${parameterName(name)}`);
    if (text === undefined) return [outputName(name), undefined];
    return [outputName(name), kind === 'list' ? parseListValue(text) : kind === 'number' ? Number(text) : text];
  });
  return readOutputs(contract, Object.fromEntries(values));
}

/** Every parameter below a path, by its full name. */
export async function parametersByPath(ssm: SSMClient, path: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const pages = paginateGetParametersByPath({ client: ssm }, { Path: path, Recursive: true });
  for await (const { Parameters = [] } of pages) {
    // The SDK's types make everything optional; SSM sends both always.
    for (const { Name, Value } of Parameters) found.set(Name!, Value!);
  }
  return found;
}
