import { downstreamOf, upstreamOf, type StackName } from '@payment/contracts';
import { describe, expect, it } from 'vitest';
import { noChanges } from '../progress/stack-progress.ts';
import { runWaves } from './run-waves.ts';
import { notRun, type StackOutcome } from './stack-outcome.ts';

function outcome(stack: StackName, result: StackOutcome['result']): StackOutcome {
  return { stack, result, counts: noChanges, seconds: 0 };
}

const waves = [[{ stack: 'network' }], [{ stack: 'data' }, { stack: 'edge' }], [{ stack: 'compute' }]] as const;

function leaveOut(stack: StackName, because: readonly StackName[]): StackOutcome {
  return notRun(stack, because.join());
}

describe('a run in waves', () => {
  it('goes through the stacks in order, those of a wave side by side', async () => {
    const log: string[] = [];
    const run = async ({ stack }: { readonly stack: StackName }) => {
      log.push(`${stack} begins`);
      await Promise.resolve();
      log.push(`${stack} ends`);
      return outcome(stack, 'done');
    };
    await runWaves({ waves, needsOf: upstreamOf, run, leaveOut });
    expect(log).toEqual([
      ...['network begins', 'network ends'],
      ...['data begins', 'edge begins', 'data ends', 'edge ends'],
      ...['compute begins', 'compute ends'],
    ]);
  });

  it('leaves out what needs a stack that was not successful, however far down', async () => {
    const run = ({ stack }: { readonly stack: StackName }) =>
      Promise.resolve(outcome(stack, stack === 'network' ? 'interrupted' : 'unchanged'));
    const outcomes = await runWaves({ waves, needsOf: upstreamOf, run, leaveOut });
    expect(outcomes.map(({ stack, result, reason }) => [stack, result, reason])).toEqual([
      ['network', 'interrupted', undefined],
      ['data', 'not run', 'network'],
      ['edge', 'not run', 'network'],
      ['compute', 'not run', 'network,data,edge'],
    ]);
  });

  it('asks the other way round for stacks that are destroyed', async () => {
    const run = ({ stack }: { readonly stack: StackName }) =>
      Promise.resolve(outcome(stack, stack === 'data' ? 'failed' : 'done'));
    const outcomes = await runWaves({ waves: waves.toReversed(), needsOf: downstreamOf, run, leaveOut });
    expect(outcomes.map(({ stack, result }) => [stack, result])).toEqual([
      ['compute', 'done'],
      ['data', 'failed'],
      ['edge', 'done'],
      ['network', 'not run'],
    ]);
  });

  it('lets the stacks beside it end before an error that nobody expected ends the run', async () => {
    const ended: StackName[] = [];
    const run = async ({ stack }: { readonly stack: StackName }) => {
      if (stack === 'data') throw new TypeError('x is undefined');
      await new Promise((resolve) => setTimeout(resolve, 20));
      ended.push(stack);
      return outcome(stack, 'done');
    };
    await expect(runWaves({ waves, needsOf: upstreamOf, run, leaveOut })).rejects.toThrow('x is undefined');
    expect(ended).toEqual(['network', 'edge']);
  });
});
