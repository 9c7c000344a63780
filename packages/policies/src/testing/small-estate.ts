import { Estate } from '../estate/estate.ts';
import type { JsonObject } from '../estate/json.ts';
import { parseStackConfiguration } from '../estate/stack-configuration.ts';

/** The resources of a stack of a test: by type, then by name. */
export type SmallStack = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/** Stacks that hold just what a test is about. The construct of a resource is `<stack>/<name>`. */
export function smallEstate(stacks: Readonly<Record<string, SmallStack>>): Estate {
  return new Estate(
    Object.entries(stacks).map(([stack, resource]) => {
      const provider = { aws: [{ region: 'us-east-1', allowed_account_ids: ['111111111111'] }] };
      return parseStackConfiguration(stack, JSON.stringify({ terraform: {}, provider, resource }));
    }),
  );
}
