import type { Fault } from './fault.ts';

/** An environment that cannot be used. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** No environment was named. There is no default: a forgotten flag must not reach production. */
export function environmentNotSet(known: readonly string[]): EnvironmentError {
  return new EnvironmentError(`No environment is named. Name one of ${known.join(', ')} or pr-<number>.`);
}

/** An environment that has no file. */
export function unknownEnvironment(name: string, known: readonly string[]): EnvironmentError {
  return new EnvironmentError(`There is no environment "${name}". Name one of ${known.join(', ')} or pr-<number>.`);
}

/** A file whose settings are not acceptable. */
export function environmentNotAcceptable(file: string, faults: readonly Fault[]): EnvironmentError {
  return new EnvironmentError([file, ...faults.map(({ path, message }) => `  ${path}  ${message}`)].join('\n'));
}
