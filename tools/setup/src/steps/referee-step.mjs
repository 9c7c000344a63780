import { noPythonForReferee } from '../errors.mjs';
import { pythonStep } from './python-step.mjs';
/** @import { Machine } from '../machine.mjs' */
/** @import { Step } from '../step.mjs' */

/**
 * Makes checkov's virtual environment in `.tools/referee`.
 * @param {Machine} machine
 * @returns {Step}
 */
export function refereeStep(machine) {
  return pythonStep({ name: 'referee', what: 'referee checkov', noPython: noPythonForReferee }, machine);
}
