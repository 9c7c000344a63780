import { describe, expect, it } from 'vitest';
import { InstanceClassError } from './errors.ts';
import { instanceMemoryBytes } from './instance-memory.ts';

describe('instanceMemoryBytes', () => {
  it.each([
    ['db.t4g.micro', 1],
    ['db.t3.small', 2],
    ['db.t4g.medium', 4],
    ['db.t4g.large', 8],
    ['db.m6g.large', 8],
    ['db.m7g.xlarge', 16],
    ['db.m6i.4xlarge', 64],
    ['db.r6g.large', 16],
    ['db.r7g.16xlarge', 512],
  ])('knows that %s has %i GiB', (instanceClass, gib) => {
    expect(instanceMemoryBytes(instanceClass)).toBe(gib * 2 ** 30);
  });

  it.each(['db.x2g.large', 'db.m6g.metal', 'm6g.large'])('refuses to guess for %s, and says what to do', (given) => {
    expect(() => instanceMemoryBytes(given)).toThrow(InstanceClassError);
    expect(() => instanceMemoryBytes(given)).toThrow(
      `The memory of the instance class ${given} is not known, so its alarms have no thresholds. Use a class of the ` +
        'families t, m or r in data.postgres.instanceClass, or add the family to apps/data/src/instance-memory.ts.',
    );
  });
});
