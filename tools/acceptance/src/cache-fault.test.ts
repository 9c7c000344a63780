import { describe, expect, it } from 'vitest';
import { cacheFault } from './cache-fault.ts';

const said = (hits: number) =>
  `\nNx read the output from the cache instead of running the command for ${hits} out of 51 tasks.\n`;

describe('a run that should be answered from the cache', () => {
  it('has no fault if all of it was, within three seconds', () => {
    expect(cacheFault({ said: said(51), seconds: 3 })).toBeUndefined();
  });

  it.each([
    { what: 'took longer', said: said(51), seconds: 3.04, fault: 'It took 3.0 s, more than 3.' },
    { what: 'ran a task', said: said(50), seconds: 1, fault: 'Only 50 of 51 tasks were answered from the cache.' },
    { what: 'ran all of them', said: 'Successfully ran', seconds: 1, fault: 'Nothing was answered from the cache.' },
  ])('is told that it $what', ({ fault, ...run }) => {
    expect(cacheFault(run)).toBe(fault);
  });
});
