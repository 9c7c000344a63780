import type { StackName } from '@payment/contracts';
import { deployRecordPath } from '@payment/naming';
import type { Connection } from '../environment/connection.ts';
import type { Io } from '../io.ts';
import { messageForPeople } from '../message-for-people.ts';
import { emptyPlan, normalisedPlan } from '../review/normalised-plan.ts';
import { parsePlan } from '../review/plan-json.ts';
import { isSuccess, type StackOutcome } from '../stacks/stack-outcome.ts';
import type { SynthesizedStack } from '../stacks/synth-stack.ts';
import type { Engine } from '../terraform/engine.ts';
import { actorOf } from './actor-of.ts';
import { contractVersionOf } from './contract-version-of.ts';
import type { DeployRecord, DeploySource } from './deploy-record.ts';
import { notBegun } from './errors.ts';
import { planHash } from './plan-hash.ts';
import { readDeployRecords } from './read-deploy-records.ts';
import { writeDeployRecord } from './write-deploy-record.ts';

/** What the records of a run have in common. */
export interface DeployLedgerProps {
  readonly io: Pick<Io, 'env'>;
  readonly connection: Connection;
  readonly engine: Engine;
  /** What is deployed. */
  readonly source: DeploySource;
}

/** Writes down how the deploys of one run fare. */
export class DeployLedger {
  readonly #props: DeployLedgerProps;
  readonly #actor: string;
  readonly #planHashes = new Map<StackName, string>();

  private constructor(props: DeployLedgerProps, actor: string) {
    this.#props = props;
    this.#actor = actor;
  }

  static async open(props: DeployLedgerProps): Promise<DeployLedger> {
    return new DeployLedger(props, await actorOf(props.io, props.connection));
  }

  /**
   * Writes that a stack has failed, before it is changed: if the machine dies in the middle, that is what remains.
   *
   * @param plan what `terraform show -json` says of what will be applied
   * @throws PayinfraError if it cannot be written: what nobody would know of must not be begun
   */
  async begin(stack: SynthesizedStack, plan: string): Promise<void> {
    const { environment } = this.#props.connection;
    const about = { stack: stack.stack, environment: environment.name, salt: '' };
    this.#planHashes.set(stack.stack, planHash(normalisedPlan(parsePlan(stack.stack, plan), about)));
    const reason = await this.#write(stack, 'failed');
    if (reason !== undefined) throw notBegun(stack.stack, deployRecordPath(environment.name, stack.stack), reason);
  }

  /** Writes how a stack has fared; if that cannot be written, the outcome says so, and else stays what it is. */
  async end(stack: SynthesizedStack, outcome: StackOutcome): Promise<StackOutcome> {
    const unrecorded = await this.#write(stack, isSuccess(outcome) ? 'succeeded' : 'failed');
    return unrecorded === undefined ? outcome : { ...outcome, unrecorded };
  }

  /** @returns the reason, if it cannot be written */
  async #write(stack: SynthesizedStack, result: DeployRecord['result']): Promise<string | undefined> {
    try {
      await this.#record(stack, result);
      return undefined;
    } catch (error) {
      const reason = messageForPeople(error);
      if (reason === undefined) throw error;
      return reason;
    }
  }

  async #record({ stack, configuration }: SynthesizedStack, result: DeployRecord['result']): Promise<void> {
    const { connection, engine, source } = this.#props;
    const { aws, environment } = connection;
    const time = new Date().toISOString();
    const { records } = await readDeployRecords(aws.ssm, environment, [stack]);
    const lastSuccess = result === 'succeeded' ? { ...source, time } : records.get(stack)?.lastSuccess;
    // A stack that succeeded without a plan to begin with had nothing to change.
    const nothing = { stack, environment: environment.name, terraform: engine.version };
    const hash = this.#planHashes.get(stack) ?? (result === 'succeeded' ? planHash(emptyPlan(nothing)) : undefined);
    const contractVersion = contractVersionOf(configuration);
    await writeDeployRecord(aws.ssm, environment, stack, {
      ...source,
      ...(contractVersion === undefined ? {} : { contractVersion }),
      ...(hash === undefined ? {} : { planHash: hash }),
      actor: this.#actor,
      time,
      result,
      ...(lastSuccess === undefined ? {} : { lastSuccess }),
    });
  }
}
