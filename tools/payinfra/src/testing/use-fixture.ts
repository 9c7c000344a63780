import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { stampName, type StackName } from '@payment/contracts';
import { parameterPath } from '@payment/naming';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { bootstrap } from '../aws/bootstrap.ts';
import type { DeployRecord } from '../ledger/deploy-record.ts';
import { writeDeployRecord } from '../ledger/write-deploy-record.ts';
import { FixtureRepository, fixtureLocation } from './fixture-repository.ts';
import { startTestEmulator, type TestEmulator } from './test-emulator.ts';
import { TestIo, type RunResult, type TestIoProps } from './test-io.ts';

/** What the tests of a file work with. */
export interface Fixture {
  /** One emulator for all tests of the file, with the place for the states in it. */
  readonly emulator: TestEmulator;
  /** A fresh repository for each test. */
  readonly repository: FixtureRepository;
  /** The name of a fresh environment on the emulator for each test, with the settings of `local`. */
  readonly name: string;
  /** The outside world of one command, in the repository and with the emulator at AWS_ENDPOINT_URL. */
  io(props?: Omit<Partial<TestIoProps>, 'repository'>): TestIo;
  /** Puts the mark of a deployed stack where the others look for it: the version of a contract, or any. */
  publish(stack: StackName, version?: string, environment?: string): Promise<void>;
  /** Writes down that a stack was deployed; as one of a clean commit it is enough to say of which. */
  record(stack: StackName, record: Partial<DeployRecord>, environment?: string): Promise<void>;
  /** Runs one command line. */
  payinfra(...argv: readonly string[]): Promise<RunResult>;
}

/** Gives the tests of a file an emulator, and each test a repository. */
export function useFixture(): Fixture {
  // Terraform needs seconds for each step, and more on a busy machine.
  vi.setConfig({ testTimeout: 240_000 });
  let emulator: TestEmulator | undefined;
  let repository: FixtureRepository | undefined;
  let count = 0;
  beforeAll(async () => {
    emulator = await startTestEmulator();
    await bootstrap(emulator.aws, fixtureLocation);
  });
  afterAll(async () => {
    await emulator?.stop();
  });
  beforeEach(async () => {
    repository = await FixtureRepository.make();
    count += 1;
    await repository.environment(`local-${count}`, 'local', {});
  });
  afterEach(async () => {
    await repository?.remove();
  });

  return {
    get emulator() {
      return madeBefore(emulator);
    },
    get repository() {
      return madeBefore(repository);
    },
    get name() {
      return `local-${count}`;
    },
    io({ env, ...props } = {}) {
      const variables = { ...process.env, AWS_ENDPOINT_URL: this.emulator.url, ...env };
      return new TestIo({ ...props, repository: this.repository.root, env: variables });
    },
    async publish(stack, version, environment) {
      const Name = parameterPath(environment ?? this.name, stack, stampName);
      const Value = JSON.stringify({ version });
      await this.emulator.aws.ssm.send(new PutParameterCommand({ Name, Type: 'String', Value, Overwrite: true }));
    },
    async record(stack, record, environment) {
      const success = { ...record, isDirty: false, time: '2030-01-02T03:04:05.000Z' };
      await writeDeployRecord(this.emulator.aws.ssm, { name: environment ?? this.name }, stack, {
        ...{ ...success, actor: 'somebody', result: 'succeeded', lastSuccess: success },
        ...record,
      });
    },
    async payinfra(...argv) {
      return await this.io().run(...argv);
    },
  };
}

function madeBefore<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('Only a running test has a fixture.');
  return value;
}
