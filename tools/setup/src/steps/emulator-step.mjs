import { noPythonForEmulator } from '../errors.mjs';
import { pythonStep } from './python-step.mjs';
/** @import { Machine } from '../machine.mjs' */
/** @import { Step } from '../step.mjs' */

/**
 * Makes the emulator's virtual environment in `.tools/emulator`.
 * @param {Machine} machine
 * @returns {Step}
 */
export function emulatorStep(machine) {
  return pythonStep({ name: 'emulator', what: 'AWS emulator', noPython: noPythonForEmulator }, machine);
}
