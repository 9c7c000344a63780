import { environmentNames, type Environment } from '@payment/config';
import type { StackName } from '@payment/contracts';
import {
  allowedFlows,
  audit,
  Estate,
  explain,
  mermaid,
  needsPlan,
  networkOf,
  overlayPlan,
  parseStackConfiguration,
  readWaivers,
  type Audit,
  type AuditProps,
  type Rule,
} from '@payment/policies';
import { anyEphemeral, environmentsFolder } from '../environment/read-environment.ts';
import { auditFailed } from '../errors.ts';
import type { Io } from '../io.ts';
import type { SynthesizedStack } from '../stacks/synth-stack.ts';
import { settingWaiversOf } from './setting-waivers.ts';

/** What an audit is made of. */
export interface AuditorProps {
  readonly environment: Environment;
  /** All stacks of the environment. */
  readonly synthesized: readonly SynthesizedStack[];
  /** The day that waivers are held against, `YYYY-MM-DD`. */
  readonly day: string;
  readonly rules: readonly Rule[];
}

/** Judges the stacks of one environment with every rule and every waiver of the repository. */
export class Auditor {
  /** What the synthesized configuration says. */
  readonly audit: Audit;
  readonly #estate: Estate;
  readonly #props: AuditProps;

  private constructor(estate: Estate, props: AuditProps) {
    this.#estate = estate;
    this.#props = props;
    this.audit = audit(estate, props);
  }

  /** @throws PolicyError or PayinfraError if waivers or a configuration cannot be read */
  static open(io: Pick<Io, 'repository'>, { environment, synthesized, day, rules }: AuditorProps): Auditor {
    const stacks = synthesized.map(({ stack, configuration }) => parseStackConfiguration(stack, configuration));
    return new Auditor(new Estate(stacks), {
      environment: environment.name,
      environments: [...environmentNames(environmentsFolder(io)), anyEphemeral, environment.name],
      day,
      rules,
      waivers: readWaivers(io.repository),
      settingWaivers: settingWaiversOf(io, environment),
    });
  }

  /** What failed, explained. */
  get failures(): readonly string[] {
    return [...explained(this.audit), ...this.audit.waiverFaults.map(explainWaiverFault)];
  }

  /** Who may reach whom, as Mermaid text. */
  get picture(): string {
    return mermaid(allowedFlows(networkOf(this.#estate)));
  }

  /**
   * The last word before a deploy.
   * @throws PayinfraError if anything failed
   */
  requireClean(): void {
    if (this.failures.length > 0) throw auditFailed(this.audit.environment, this.failures);
  }

  /** Whether a stack's plan may know more than its configuration tells. */
  needsPlan(stack: StackName): boolean {
    return needsPlan(this.#estate, stack);
  }

  /**
   * What of a stack fails once the values that only its plan knows are put in, explained.
   * @param plan what `terraform show -json` says of it
   */
  failuresOfPlan(stack: StackName, plan: string): readonly string[] {
    const { findings } = audit(overlayPlan(this.#estate, stack, plan), this.#props);
    return explained({ findings: findings.filter(({ resource }) => resource.stack === stack) });
  }
}

function explained({ findings }: Pick<Audit, 'findings'>): readonly string[] {
  return findings.filter(({ status }) => status === 'failed').map(explain);
}

/** A waiver that must go, in words. */
export function explainWaiverFault({ waiver, reason }: Audit['waiverFaults'][number]): string {
  return `WAIVER of ${waiver.rule} at ${waiver.resource} (${waiver.owner}): ${reason}`;
}
