import type { Environment } from '@payment/config';
import { confirmationMissing, confirmationWrong, productionProtected } from '../errors.ts';
import type { Io } from '../io.ts';

/** What the command line says about the destruction it asks for. */
export interface Confirmation {
  /** The environment's name, typed beforehand. */
  readonly confirm?: string | undefined;
  readonly allowProduction?: true | undefined;
}

/** A production environment takes a word more: a name is soon typed. */
export function requireProductionAllowed(
  { name, kind }: Pick<Environment, 'name' | 'kind'>,
  { allowProduction }: Confirmation,
): void {
  if (kind === 'production' && allowProduction !== true) throw productionProtected(name);
}

/**
 * Makes sure that whoever destroys knows where: the environment's name is typed.
 * @throws PayinfraError if it is another name, or if there is nobody to type it
 */
export async function requireName(
  { ask }: Pick<Io, 'ask'>,
  environment: string,
  what: string,
  { confirm }: Confirmation,
): Promise<void> {
  const typed = confirm ?? (await ask(`This destroys ${what} in ${environment}. Type the environment's name: `));
  if (typed === undefined) throw confirmationMissing(environment);
  if (typed.trim() !== environment) throw confirmationWrong(environment, typed);
}
