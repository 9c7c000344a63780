import { nodeTooOld, windowsUnsupported } from './errors.mjs';
import { isAtLeast } from './is-at-least.mjs';
import { ensure } from './step.mjs';
import { emulatorStep } from './steps/emulator-step.mjs';
import { nodeStep } from './steps/node-step.mjs';
import { pnpmStep } from './steps/pnpm-step.mjs';
import { refereeStep } from './steps/referee-step.mjs';
import { terraformStep } from './steps/terraform-step.mjs';
import { workflowChecksStep } from './steps/workflow-checks-step.mjs';
import { workspaceStep } from './steps/workspace-step.mjs';
/** @import { Machine } from './machine.mjs' */

/**
 * @typedef {object} SetUpOptions
 * @property {string} [version] Of the Node that runs this.
 * @property {string} [platform] What it runs on.
 * @property {boolean} [referee] Whether the referee and the checks of workflows are wanted: few commands need them.
 */

/**
 * Makes a fresh machine ready: pnpm, the workspace with its pinned Node, the AWS emulator, Terraform.
 * @param {Machine} machine
 * @param {SetUpOptions} [options]
 * @returns {Promise<readonly string[]>} What is ready, one line each.
 * @throws {SetupError} What is missing and what to do about it.
 */
export async function setUp(
  machine,
  { version = process.version, platform = process.platform, referee = false } = {},
) {
  if (!isAtLeast(version, '20.0')) throw nodeTooOld(version);
  if (platform === 'win32') throw windowsUnsupported();
  const ready = [];
  // In this order: each stands on the one before, and a step reads its inputs when its turn has come.
  for (const stepOf of [pnpmStep, workspaceStep, nodeStep]) ready.push(await ensure(stepOf(machine), machine));
  const endpoint = machine.env['AWS_ENDPOINT_URL'];
  if (endpoint === undefined || endpoint === '') ready.push(await ensure(emulatorStep(machine), machine));
  else machine.say(`no emulator is set up: AWS_ENDPOINT_URL is ${endpoint}`);
  ready.push(await ensure(terraformStep(machine), machine));
  for (const stepOf of referee ? [refereeStep, workflowChecksStep] : []) {
    ready.push(await ensure(stepOf(machine), machine));
  }
  return ready;
}
