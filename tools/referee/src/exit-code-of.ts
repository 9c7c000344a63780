import { EnvironmentError } from '@payment/config';
import { PolicyError } from '@payment/policies';
import { RefereeError } from './errors.ts';

/** The exit code of a command; where it could not do its work, 2, with the reason told to a person. */
export async function exitCodeOf(
  work: () => Promise<number>,
  say: (text: string) => void = console.error,
): Promise<number> {
  try {
    return await work();
  } catch (error) {
    const isForPeople = [EnvironmentError, PolicyError, RefereeError].some((kind) => error instanceof kind);
    if (!isForPeople || !(error instanceof Error)) throw error;
    say(error.message);
    return 2;
  }
}
