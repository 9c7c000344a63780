import { describe, expect, it } from 'vitest';
import { parseTerraformEvent } from '../terraform/terraform-event.ts';
import { recordedEvents } from '../testing/recorded.ts';
import { currentResource } from './current-resource.ts';
import { StackProgress } from './stack-progress.ts';

/** A progress whose clock the test moves. */
function progressAt() {
  const clock = { now: 1_000 };
  return { clock, progress: new StackProgress(() => clock.now) };
}

function step(type: string, addr: string, action = 'create') {
  return parseTerraformEvent(JSON.stringify({ '@message': '', type, hook: { resource: { addr }, action } }));
}

describe('the progress of a stack', () => {
  it('counts what a recorded run did; replacing takes two steps and counts as one change', () => {
    const { progress } = progressAt();
    for (const event of recordedEvents('apply')) progress.take(event);
    expect(progress.total).toBe(6);
    expect(progress.done).toBe(5);
    expect(progress.counts).toEqual({ added: 1, changed: 1, replaced: 1, destroyed: 1 });
    expect(progress.active).toEqual([]);
  });

  it('knows what Terraform is at, and since when', () => {
    const { clock, progress } = progressAt();
    expect(currentResource(progress)).toBeUndefined();
    progress.take(step('apply_start', 'aws_lb.it'));
    clock.now += 60_000;
    progress.take(step('apply_start', 'aws_vpc.it'));
    progress.take(step('apply_start', 'data.aws_ami.it', 'read'));
    clock.now += 4_000;
    expect(progress.seconds).toBe(64);
    expect(currentResource(progress)).toBe('aws_lb.it (1 min 04 s) and 1 more');
    progress.take(step('apply_complete', 'aws_lb.it'));
    expect(currentResource(progress)).toBe('aws_vpc.it (4 s)');
    progress.take(step('apply_errored', 'aws_vpc.it'));
    expect(currentResource(progress)).toBeUndefined();
    expect(progress.counts.added).toBe(1);
  });
});
