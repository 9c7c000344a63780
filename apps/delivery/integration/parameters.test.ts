import {
  DeleteParameterCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { stackNames, stacks, stampName, upstreamOf, type StackName } from '@payment/contracts';
import { deployRecordPath, parameterPath, suffixParameterPath } from '@payment/naming';
import { describe, expect, it } from 'vitest';
import { asWorkflow } from './as-workflow.ts';
import { environment } from './deployed-delivery.ts';
import { outcome } from './outcome.ts';

const { name } = environment;
const stampOf = (stack: StackName) => parameterPath(name, stack, stampName);
/** A parameter that nobody has: whether it may be touched does not depend on that. */
const unwritten = (stack: StackName, environmentName = name) => parameterPath(environmentName, stack, 'unwritten');

async function parametersFor(kind: 'plan' | 'deploy', stack: StackName) {
  const ssm = new SSMClient(await asWorkflow({ kind, stack }));
  return {
    read: (Name: string) => outcome(ssm.send(new GetParameterCommand({ Name }))),
    list: (other: StackName) =>
      outcome(ssm.send(new GetParametersByPathCommand({ Path: parameterPath(name, other), Recursive: true }))),
    write: (Name: string) => outcome(ssm.send(new PutParameterCommand({ Name, Value: 'no', Type: 'String' }))),
    remove: (Name: string) => outcome(ssm.send(new DeleteParameterCommand({ Name }))),
  };
}

describe.runIf(environment.emulated)('the parameters', () => {
  for (const stack of stackNames) {
    it(`of ${stack} are written by whoever may deploy it, and by nobody else`, async () => {
      for (const other of stackNames) {
        const deployer = await parametersFor('deploy', other);
        const planner = await parametersFor('plan', other);
        const expected = other === stack ? 'allowed' : 'denied';
        expect([other, await deployer.write(unwritten(stack))]).toEqual([other, expected]);
        expect([other, await planner.write(unwritten(stack)), await planner.remove(unwritten(stack))]).toEqual([
          ...[other, 'denied', 'denied'],
        ]);
        expect([other, await deployer.remove(unwritten(stack))]).toEqual([other, expected]);
      }
    });

    it(`of stacks that ${stack} reads through SSM are read by its roles, those of others are not`, async () => {
      for (const kind of ['plan', 'deploy'] as const) {
        const { read } = await parametersFor(kind, stack);
        for (const other of stackNames) {
          const isRead = upstreamOf(stack).includes(other) && stacks[other].publishes.channel === 'ssm';
          const expected = other === stack || isRead ? 'ParameterNotFound' : 'denied';
          expect([kind, other, await read(unwritten(other))]).toEqual([kind, other, expected]);
        }
      }
    });

    it(`of ${stack} are listed by its own roles, those of others are not`, async () => {
      for (const kind of ['plan', 'deploy'] as const) {
        const { list } = await parametersFor(kind, stack);
        for (const other of stackNames) {
          expect([kind, other, await list(other)]).toEqual([kind, other, other === stack ? 'allowed' : 'denied']);
        }
      }
    });

    it(`by which stacks are known to be deployed are read by the roles of ${stack}`, async () => {
      for (const kind of ['plan', 'deploy'] as const) {
        const { read } = await parametersFor(kind, stack);
        for (const other of stackNames) {
          const found = [await read(stampOf(other)), await read(deployRecordPath(name, other))];
          expect([other, ...found]).not.toContain('denied');
        }
      }
    });

    it(`of other environments are out of reach of the roles of ${stack}`, async () => {
      for (const kind of ['plan', 'deploy'] as const) {
        const { read, write } = await parametersFor(kind, stack);
        const foreign = unwritten(stack, 'elsewhere');
        expect([await read(foreign), await write(foreign)]).toEqual(['denied', 'denied']);
      }
    });
  }

  it('hold a suffix that no role puts another one over', async () => {
    for (const stack of stackNames) {
      const ssm = new SSMClient(await asWorkflow({ kind: 'deploy', stack }));
      const put = { Name: suffixParameterPath(name), Value: 'aaaaaa', Type: 'String', Overwrite: true } as const;
      expect([stack, await outcome(ssm.send(new PutParameterCommand(put)))]).toEqual([stack, 'denied']);
    }
  });
});
