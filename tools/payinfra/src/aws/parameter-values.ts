import { GetParametersCommand, type SSMClient } from '@aws-sdk/client-ssm';

/** As many parameters as SSM gives at once. */
const atOnce = 10;

/** The values of the parameters that are there, by path. */
export async function parameterValues(ssm: SSMClient, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const values = new Map<string, string>();
  for (let from = 0; from < paths.length; from += atOnce) {
    const Names = paths.slice(from, from + atOnce);
    const { Parameters = [] } = await ssm.send(new GetParametersCommand({ Names }));
    for (const { Name = '', Value = '' } of Parameters) values.set(Name, Value);
  }
  return values;
}
