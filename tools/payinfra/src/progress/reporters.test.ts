import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Interruption } from '../interruption.ts';
import { notRun, type StackOutcome } from '../stacks/stack-outcome.ts';
import { recordedEvents } from '../testing/recorded.ts';
import { screen } from '../testing/screen.ts';
import { Recorder, TestIo } from '../testing/test-io.ts';
import { LiveReporter } from './live-reporter.ts';
import { PlainReporter } from './plain-reporter.ts';
import type { Reporter } from './reporter.ts';
import { noChanges, StackProgress } from './stack-progress.ts';
import { VerboseReporter } from './verbose-reporter.ts';
import { withReporter } from './with-reporter.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const failed: StackOutcome = {
  stack: 'data',
  result: 'failed',
  counts: { added: 1, changed: 1, replaced: 1, destroyed: 1 },
  seconds: 71,
};

function play(reporter: Reporter): void {
  const progress = new StackProgress();
  reporter.begin('data', progress);
  for (const event of recordedEvents('apply')) {
    progress.take(event);
    reporter.event('data', event);
  }
  reporter.end(failed);
  reporter.end(notRun('compute', 'it reads data, which could not be deployed'));
}

describe('plain progress', () => {
  it('has a line for every resource that is done, and for the beginning and the end of a stack', () => {
    const output = new Recorder();
    const reporter = new PlainReporter(output);
    play(reporter);
    reporter.note('Interrupted.');
    reporter.close();
    expect(output.text).toBe(
      [
        'data     started',
        'data     6 changes planned',
        'data     1/6 destroyed terraform_data.replaced (0 s)',
        'data     2/6 created terraform_data.replaced ee0e2354-0ef2-7c37-fc47-5508a6adf064 (0 s)',
        'data     3/6 destroyed aws_ssm_parameter.destroyed (0 s)',
        'data     3/6 failed: aws_ssm_parameter.taken',
        'data     4/6 changed aws_ssm_parameter.changed /rec/changed (0 s)',
        'data     5/6 created terraform_data.added d58796ed-0737-0de2-6be6-18cdf092f5a4 (11 s)',
        'data     failed: 1 added, 1 changed, 1 replaced, 1 destroyed in 1 min 11 s',
        'compute  not run',
        'Interrupted.',
        '',
      ].join('\n'),
    );
  });

  it('says now and then that a silent stack still works, until it ends', () => {
    const output = new Recorder();
    const reporter = new PlainReporter(output);
    const progress = new StackProgress();
    reporter.begin('edge', progress);
    vi.advanceTimersByTime(30_000);
    for (const event of recordedEvents('apply').slice(0, 18)) progress.take(event);
    vi.advanceTimersByTime(30_000);
    reporter.end({ ...failed, stack: 'edge', result: 'unchanged', counts: noChanges });
    vi.advanceTimersByTime(300_000);
    expect(output.text).toBe(
      [
        'edge     started',
        'edge     still working after 30 s: 0/0 planning',
        'edge     still working after 1 min 00 s: 0/6 terraform_data.added (30 s)',
        'edge     unchanged: no changes in 1 min 11 s',
        '',
      ].join('\n'),
    );
  });

  it('ends with the run, even if a stack does not', () => {
    const output = new Recorder();
    const reporter = new PlainReporter(output);
    reporter.begin('edge', new StackProgress());
    reporter.close();
    vi.advanceTimersByTime(300_000);
    expect(output.text).toBe('edge     started\n');
  });
});

describe('live progress', () => {
  it('draws one line per stack, and the state of each', () => {
    const output = new Recorder();
    const reporter = new LiveReporter(output, ['network', 'data', 'compute']);
    const progress = new StackProgress();
    reporter.begin('data', progress);
    vi.advanceTimersByTime(2_000);
    expect(screen(output.text)).toEqual([
      'network  waits',
      'data     ──────────────────── 0/0  2 s  planning',
      'compute  waits',
    ]);
    for (const event of recordedEvents('apply').slice(0, 23)) progress.take(event);
    reporter.event();
    vi.advanceTimersByTime(1_000);
    expect(screen(output.text)[1]).toBe('data     ━━━━━━━───────────── 2/6  3 s  terraform_data.added (1 s)');
    for (const event of recordedEvents('apply').slice(23)) progress.take(event);
    vi.advanceTimersByTime(1_000);
    expect(screen(output.text)[1]).toBe('data     ━━━━━━━━━━━━━━━━━─── 5/6  4 s  waiting for Terraform');
    reporter.end(failed);
    expect(screen(output.text)[1]).toBe('data     failed: 1 added, 1 changed, 1 replaced, 1 destroyed in 1 min 11 s');
    reporter.close();
  });

  it('cuts a line that the terminal is too narrow for', () => {
    const output = new Recorder();
    output.columns = 20;
    const reporter = new LiveReporter(output, ['data']);
    reporter.end(failed);
    reporter.close();
    expect(screen(output.text)).toEqual(['data     failed: 1']);
  });

  it('keeps what is said besides above the block', () => {
    const output = new Recorder();
    const reporter = new LiveReporter(output, ['data']);
    reporter.begin('data', new StackProgress());
    reporter.note('Interrupted.');
    expect(screen(output.text)).toEqual(['Interrupted.', 'data     ──────────────────── 0/0  0 s  planning']);
    reporter.close();
  });
});

describe('Terraform’s log', () => {
  it('has every line with its stack, and the whole of a failure', () => {
    const output = new Recorder();
    const reporter = new VerboseReporter(output);
    play(reporter);
    reporter.note('Interrupted.');
    reporter.close();
    expect(output.text).toContain('[data] terraform_data.added: Still creating... [10s elapsed]\n');
    expect(output.text).toContain('[data] Error: creating SSM Parameter');
    expect(output.text).toContain('[data] failed: 1 added, 1 changed, 1 replaced, 1 destroyed in 1 min 11 s\n');
    expect(output.text).toMatch(/\[compute\] not run\nInterrupted\.\n$/);
  });
});

describe('the way progress is shown', () => {
  it.each([
    ['lines, where there is no terminal', false, 40, undefined, 'data     started\n'],
    ['lines, where the terminal has no size', true, 0, undefined, 'data     started\n'],
    ['a live block, at a terminal', true, 40, undefined, '────'],
    ['Terraform’s log, where that is asked for', true, 40, true, '[data] started\n'],
  ] as const)('is %s', async (_case, isTTY, rows, verbose, begin) => {
    const io = new TestIo({ repository: '/nowhere' });
    Object.assign(io.stdout, { isTTY, rows });
    const interruption = new Interruption(io);
    const props = { output: io.stdout, stacks: ['data'] as const, verbose, interruption };
    await withReporter(props, (reporter) => {
      reporter.begin('data', new StackProgress());
      return Promise.resolve();
    });
    expect(io.stdout.text).toContain(begin);
  });
});
