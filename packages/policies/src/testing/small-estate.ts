import { Estate } from '../estate/estate.ts';
import type { JsonObject } from '../estate/json.ts';
import { parseStackConfiguration } from '../estate/stack-configuration.ts';

/** The resources of a stack of a test: by type, then by name. */
export type SmallStack = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/** Stacks that hold just what a test is about; `data.<type>` are data sources. Constructs are `<stack>/<name>`. */
export function smallEstate(stacks: Readonly<Record<string, SmallStack>>): Estate {
  return new Estate(
    Object.entries(stacks).map(([stack, types]) => {
      const [data, resource] = [true, false].map((isData) =>
        Object.fromEntries(
          Object.entries(types)
            .filter(([type]) => type.startsWith('data.') === isData)
            .map(([type, named]) => [type.replace('data.', ''), named]),
        ),
      );
      const provider = { aws: [{ region: 'us-east-1', allowed_account_ids: ['111111111111'] }] };
      return parseStackConfiguration(stack, JSON.stringify({ terraform: {}, provider, resource, data }));
    }),
  );
}
