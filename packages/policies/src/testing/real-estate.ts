import { environmentNames } from '@payment/config';
import { stackNames } from '@payment/contracts';
import { inject } from 'vitest';
import { Estate } from '../estate/estate.ts';
import type { JsonObject } from '../estate/json.ts';
import { parseStackConfiguration } from '../estate/stack-configuration.ts';
import type { Change } from './changes.ts';
import type { Configurations } from './synthesize.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The real stacks, by environment. */
    readonly realStacks: Readonly<Record<string, Configurations>>;
  }
}

/** The environments whose real stacks the tests look at. */
export const realEnvironments: readonly string[] = [...environmentNames(), 'pr-0'];

/** The real stacks of an environment, after changes to them. */
export function realEstate(environment: string, ...changes: readonly Change[]): Estate {
  const configurations = inject('realStacks')[environment];
  if (configurations === undefined) throw new RangeError(`no environment ${environment}`);
  return new Estate(
    stackNames.map((stack) => {
      const text = configurations[stack];
      const own = changes.filter((change) => change.stack === stack);
      if (own.length === 0) return parseStackConfiguration(stack, text);
      const document = own.reduce((changed, { apply }) => apply(changed), parsed(text));
      return parseStackConfiguration(stack, JSON.stringify(document));
    }),
  );
}

function parsed(text: string): JsonObject {
  return JSON.parse(text) as JsonObject;
}
