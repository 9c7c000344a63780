import { noPythonForWorkflowChecks } from '../errors.mjs';
import { pythonStep } from './python-step.mjs';
/** @import { Machine } from '../machine.mjs' */
/** @import { Step } from '../step.mjs' */

/**
 * Makes the virtual environment of actionlint and zizmor in `.tools/github`.
 * @param {Machine} machine
 * @returns {Step}
 */
export function workflowChecksStep(machine) {
  const what = 'checks of workflows, actionlint and zizmor,';
  return pythonStep({ name: 'github', what, noPython: noPythonForWorkflowChecks }, machine);
}
