import { expiredWaivers, loadEnvironment } from '@payment/config';
import { stackNames } from '@payment/contracts';
import { CORE_SCHEMA, load } from 'js-yaml';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { allRules } from '../all-rules.ts';
import { realEnvironments, realEstate } from '../testing/real-estate.ts';
import { audit } from './audit.ts';
import { explain } from './explain.ts';
import { parseWaivers } from './waiver.ts';

/** A day on which the waivers hold. Whether they still do today is for `payinfra audit` to say. */
const day = '2026-11-22';

const apps = join(import.meta.dirname, '../../../../apps');

const waivers = stackNames.flatMap((stack) => {
  const file = join(apps, stack, 'waivers.yaml');
  return existsSync(file) ? parseWaivers(file, load(readFileSync(file, 'utf8'), { schema: CORE_SCHEMA })) : [];
});

it.each(realEnvironments)('no finding fails in %s', (environment) => {
  const props = { environment, environments: realEnvironments, day, rules: allRules, waivers };
  const { findings, waiverFaults } = audit(realEstate(environment), props);
  const failures = findings.filter(({ status }) => status === 'failed').map(explain);
  const faults = waiverFaults.map(({ waiver, reason }) => `${waiver.rule} at ${waiver.resource}: ${reason}`);
  expect([...failures, ...faults].join('\n\n')).toBe('');
  expect(expiredWaivers(loadEnvironment(environment), day)).toEqual([]);
});
