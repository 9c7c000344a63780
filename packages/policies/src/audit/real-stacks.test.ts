import { expiredWaivers, loadEnvironment } from '@payment/config';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { allRules } from '../all-rules.ts';
import { realEnvironments, realEstate } from '../testing/real-estate.ts';
import { audit } from './audit.ts';
import { readWaivers } from './read-waivers.ts';
import { explain } from './explain.ts';

/** A day on which the waivers hold. Whether they still do today is for `payinfra audit` to say. */
const day = '2026-11-22';

const waivers = readWaivers(join(import.meta.dirname, '../../../..'));

it.each(realEnvironments)('no finding fails in %s', (environment) => {
  const props = { environment, environments: realEnvironments, day, rules: allRules, waivers };
  const { findings, waiverFaults } = audit(realEstate(environment), props);
  const failures = findings.filter(({ status }) => status === 'failed').map(explain);
  const faults = waiverFaults.map(({ waiver, reason }) => `${waiver.rule} at ${waiver.resource}: ${reason}`);
  expect([...failures, ...faults].join('\n\n')).toBe('');
  expect(expiredWaivers(loadEnvironment(environment), day)).toEqual([]);
});
