import { didYouMean } from './did-you-mean.ts';
import type { Fault } from './fault.ts';

/** An environment that cannot be used. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  /** The environment that was asked for, if one was named. */
  readonly environment: string | undefined;
  /** Every setting at fault; none if there is no such environment. */
  readonly faults: readonly Fault[];

  constructor(message: string, environment?: string, faults: readonly Fault[] = []) {
    super(message);
    this.environment = environment;
    this.faults = faults;
  }
}

/** No environment was named. There is no default: a forgotten flag must not reach production. */
export function environmentNotSet(known: readonly string[]): EnvironmentError {
  return new EnvironmentError(`No environment is named. Name one of ${choices(known)}.`);
}

/** An environment that has no file. */
export function unknownEnvironment(name: string, known: readonly string[]): EnvironmentError {
  return new EnvironmentError(
    `There is no environment "${name}".${didYouMean(name, known)} Name one of ${choices(known)}.`,
    name,
  );
}

/** A file whose settings are not acceptable: every fault at once, one a line. */
export function environmentNotAcceptable(
  file: string,
  environment: string,
  faults: readonly Fault[],
): EnvironmentError {
  const paths = new Set(faults.map(({ path }) => path));
  const count = paths.size === 1 ? '1 setting is' : `${paths.size} settings are`;
  const width = Math.max(...[...paths].map((path) => path.length));
  return new EnvironmentError(
    [
      `${file}: ${count} not acceptable`,
      ...faults.map(({ path, message }) => `  ${path.padEnd(width)}    ${message}`),
      `Fix packages/config/environments/${file}, then run: npm run payinfra -- check --env ${environment}`,
    ].join('\n'),
    environment,
    faults,
  );
}

function choices(known: readonly string[]): string {
  return `${known.join(', ')} or pr-<number>`;
}
