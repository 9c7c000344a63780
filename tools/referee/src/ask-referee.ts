import { joinStacks, type Configurations } from './join-stacks.ts';
import type { ReportedCheck } from './parse-report.ts';
import { runCheckov, type RunCheckovProps } from './run-checkov.ts';

/** One check of checkov at one resource of ours. */
export interface RefereeCheck extends ReportedCheck {
  readonly stack: string;
  /** The address within the stack. */
  readonly address: string;
  /** The path of the construct, which waivers use. */
  readonly path: string;
}

/** What checkov says of the stacks of an environment. */
export interface CheckovResult {
  /** Checkov's. */
  readonly version: string;
  readonly passed: readonly RefereeCheck[];
  readonly failed: readonly RefereeCheck[];
}

/**
 * What checkov says of the stacks of an environment, seen together.
 *
 * @throws RefereeError where it is not installed, fails, or read less than it was given
 */
export async function askReferee(
  configurations: Configurations,
  options: Pick<RunCheckovProps, 'python'> = {},
): Promise<CheckovResult> {
  const { text, resources } = joinStacks(configurations);
  const { version, passed, failed } = await runCheckov(text, { framework: 'terraform_json', ...options });
  return { version, passed: passed.map(atOurs), failed: failed.map(atOurs) };

  /** What is no resource, as a provider, keeps its address and belongs to all stacks: no waiver covers it. */
  function atOurs(check: ReportedCheck): RefereeCheck {
    const { address } = check;
    const ours = resources.get(address.slice(address.lastIndexOf('.') + 1));
    const { stack, path } = ours ?? { stack: 'all', path: address };
    return { ...check, stack, path, address: ours?.address ?? address };
  }
}
