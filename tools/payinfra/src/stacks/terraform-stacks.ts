import type { StackName } from '@payment/contracts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { terraformFailed } from '../errors.ts';
import { terraformCliConfig } from '../terraform/cli-config.ts';
import { explainFailure } from '../terraform/explain-failure.ts';
import { runTerraform, type TerraformEnd } from '../terraform/run-terraform.ts';
import { showPlan } from '../terraform/show-plan.ts';
import type { TerraformEvent } from '../terraform/terraform-event.ts';
import { terraformVariables } from '../terraform/terraform-variables.ts';
import { prepareWorkFolder } from '../terraform/work-folder.ts';
import { makeRecord } from './make-record.ts';
import type { RunProps } from './run-props.ts';

/** What `terraform plan -detailed-exitcode` answers, besides 1 for a failure. */
export const planExitCodes = { noChanges: 0, changes: 2 } as const;

/** Who looks at a plan. */
export interface PlanJudge {
  /** Gets what `terraform show -json` says of the plan, and throws if it must not be applied. */
  readonly look: (plan: string) => void | Promise<void>;
  /**
   * Whether a plan that would change nothing is looked at too.
   * @default false
   */
  readonly looksAlways?: boolean;
}

/** Terraform, ready to work on the stacks of one environment; everything it says is recorded in a folder of this run. */
export class TerraformStacks {
  readonly #props: Omit<RunProps, 'stacks'>;
  readonly #cliConfig: string;
  readonly #record: string;
  #initialising: Promise<unknown> = Promise.resolve();

  private constructor(props: Omit<RunProps, 'stacks'>, cliConfig: string, record: string) {
    this.#props = props;
    this.#cliConfig = cliConfig;
    this.#record = record;
  }

  /** @param command what the run is for: `deploy`, `plan` and so on; part of the name of its record */
  static async open(props: Omit<RunProps, 'stacks'>, command: string): Promise<TerraformStacks> {
    const { io, engine, connection } = props;
    const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
    const record = await makeRecord(join(io.home, 'runs', `${time}-${command}-${connection.environment.name}`));
    return new TerraformStacks(props, await terraformCliConfig(io, engine), record);
  }

  /** The file that Terraform's event stream of this run went to, if Terraform was called. */
  findStreamFile(stack: StackName): string | undefined {
    const file = this.#streamFile(stack);
    return existsSync(file) ? file : undefined;
  }

  /** Puts the configuration in place and initialises it if that has not been done with the same settings before. */
  async prepare(stack: StackName, configuration: string): Promise<void> {
    const init = async (folder: string, options: readonly string[]) => {
      const end = await this.#call(stack, ['init', ...options], folder);
      if (end.exitCode !== 0) throw terraformFailed(this.explain(stack, end));
    };
    const preparation = () =>
      prepareWorkFolder({
        folder: this.#folderOf(stack),
        configuration,
        engine: this.#props.engine,
        cliConfig: this.#cliConfig,
        init,
      });
    // One after the other: Terraform's cache of providers does not stand two that fill it at once.
    const turn = this.#initialising.then(preparation, preparation);
    this.#initialising = turn;
    await turn;
  }

  /** Runs a subcommand in a stack's folder. */
  async run(
    stack: StackName,
    args: readonly string[],
    onEvent: (event: TerraformEvent) => void,
  ): Promise<TerraformEnd> {
    return await this.#call(stack, args, this.#folderOf(stack), onEvent);
  }

  /**
   * Plans a stack, lets the plan be judged, and applies exactly what was planned; nothing, if nothing would change.
   */
  async applyPlanned(
    stack: StackName,
    judge: PlanJudge,
    onEvent: (event: TerraformEvent) => void,
  ): Promise<TerraformEnd> {
    return await this.#withPlan(stack, [], onEvent, async (planned, file) => {
      await this.#judge(stack, planned, file, judge);
      return planned.exitCode === planExitCodes.changes ? await this.run(stack, ['apply', file], onEvent) : planned;
    });
  }

  /** Plans a stack without a lock: a plan must not need the right to write. */
  async plan(
    stack: StackName,
    judge: PlanJudge | undefined,
    onEvent: (event: TerraformEvent) => void,
  ): Promise<TerraformEnd> {
    return await this.#withPlan(stack, ['-lock=false'], onEvent, async (planned, file) => {
      if (judge !== undefined) await this.#judge(stack, planned, file, judge);
      return planned;
    });
  }

  async #judge(
    stack: StackName,
    { exitCode }: TerraformEnd,
    file: string,
    { look, looksAlways = false }: PlanJudge,
  ): Promise<void> {
    const isLookedAt = exitCode === planExitCodes.changes || (exitCode === planExitCodes.noChanges && looksAlways);
    if (isLookedAt) await look(await this.#show(stack, file));
  }

  /** A plan may hold what is secret. */
  async #withPlan(
    stack: StackName,
    options: readonly string[],
    onEvent: (event: TerraformEvent) => void,
    work: (planned: TerraformEnd, file: string) => Promise<TerraformEnd>,
  ): Promise<TerraformEnd> {
    const file = join(this.#record, `${stack}.tfplan`);
    return await this.#props.interruption.withSecretFile(file, async () => {
      const planned = await this.run(stack, ['plan', '-detailed-exitcode', `-out=${file}`, ...options], onEvent);
      return await work(planned, file);
    });
  }

  async #show(stack: StackName, file: string): Promise<string> {
    const { connection, engine, interruption } = this.#props;
    return await showPlan({
      program: engine.path,
      file,
      folder: this.#folderOf(stack),
      variables: terraformVariables(connection.variables, this.#cliConfig),
      name: stack,
      interruption,
    });
  }

  /** Why Terraform failed at a stack, for people. */
  explain(stack: StackName, end: TerraformEnd): string {
    return explainFailure(end, { stack, environment: this.#props.connection.environment.name });
  }

  async #call(
    stack: StackName,
    [subcommand = '', ...options]: readonly string[],
    folder: string,
    onEvent: (event: TerraformEvent) => void = () => undefined,
  ): Promise<TerraformEnd> {
    const { connection, engine, interruption } = this.#props;
    return await runTerraform({
      program: engine.path,
      args: [subcommand, '-json', '-input=false', '-no-color', ...options],
      folder,
      variables: terraformVariables(connection.variables, this.#cliConfig),
      streamFile: this.#streamFile(stack),
      name: stack,
      interruption,
      onEvent,
    });
  }

  #streamFile(stack: StackName): string {
    return join(this.#record, `${stack}.jsonl`);
  }

  #folderOf(stack: StackName): string {
    return join(this.#props.io.home, 'work', this.#props.connection.environment.name, stack);
  }
}
