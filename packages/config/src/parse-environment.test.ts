import { describe, expect, it } from 'vitest';
import { parseEnvironment } from './index.ts';
import { editedFile, errorIn, faultsAfter } from './testing/edited-environment.ts';

const off = { enabled: false, reason: 'Nobody would miss it, we believe' };
const schedule = {
  name: 'night',
  cron: '0 22 * * *',
  timeZone: 'Europe/Berlin',
  minSize: 2,
  maxSize: 3,
  desiredCapacity: 2,
};

describe('parseEnvironment', () => {
  it('tells all faults of a file at once, aligned, and what to do', () => {
    const text = editedFile('production', {
      'data.postgres.multiAz': false,
      'data.postgres.backupRetentionDays': undefined,
      'data.postgres.backupRetention': 35,
      'edge.httpRedirect': 'no',
      'compute.minSize': 20,
    });
    expect(errorIn('production.yaml', text)?.message).toBe(
      [
        'production.yaml: 5 settings are not acceptable',
        '  data.postgres.backupRetentionDays    Missing setting: it must be a whole number',
        '  data.postgres.backupRetention        Unknown setting. Did you mean "backupRetentionDays"?',
        '  edge.httpRedirect                    must be true or false (given: "no")',
        '  compute.minSize                      must not be more than maxSize, which is 12 (given: 20)',
        '  data.postgres.multiAz                must be true in production (given: false)',
        'Fix packages/config/environments/production.yaml, then run: npm run payinfra -- check --env production',
      ].join('\n'),
    );
  });

  it('counts a setting with two faults once', () => {
    const error = errorIn('dev.yaml', editedFile('dev', { 'network.cidr': '8.8.0.0/24' }));
    expect(error?.message).toContain('dev.yaml: 1 setting is not acceptable');
    expect(error?.faults).toHaveLength(2);
    expect(error?.environment).toBe('dev');
  });

  it('names the environment that the template was read for', () => {
    const read = () => parseEnvironment('ephemeral.template.yaml', 'kind: ephemeral', 'pr-7');
    expect(read).toThrow('environments/ephemeral.template.yaml, then run: npm run payinfra -- check --env pr-7');
  });

  it.each([
    ['of a group', { compute: 'none' }, ['compute']],
    ['of a list', { 'compute.schedules': 'none' }, ['compute.schedules']],
    ['of a setting that rules need', { 'data.postgres.multiAz': 'yes' }, ['data.postgres.multiAz']],
    ['of an item that rules need', { 'compute.schedules.0': 7 }, ['compute.schedules[0]']],
    ['of the kind', { kind: 'prod' }, ['kind']],
  ])('tells a fault %s once, and skips the rules that cannot be checked', (_what, changes, paths) => {
    expect(faultsAfter('production', changes).map(({ path }) => path)).toEqual(paths);
  });

  it('never tells the value of a setting it does not know', () => {
    const faults = faultsAfter('dev', { 'data.postgres.pasword': 'hunter2', 'data.postgres.credentials': ['hunter2'] });
    expect(faults).toEqual([
      { path: 'data.postgres.pasword', message: 'Unknown setting. Remove it.' },
      { path: 'data.postgres.credentials', message: 'Unknown setting. Remove it.' },
    ]);
  });

  it.each([
    ['at the top', { regoin: 'x', region: undefined }, 'regoin', 'region'],
    ['in a list', { 'compute.schedules': [{ ...schedule, tz: 'x', timezone: 'x' }] }, 'compute.schedules[0].tz', ''],
    [
      'in a protection',
      { 'edge.deletionProtection': { enabled: false, reasn: 'Rebuilt often' } },
      'edge.deletionProtection.reasn',
      'reason',
    ],
    [
      'in a certificate',
      { 'edge.certificate': { mode: 'self-signed', domainname: 'pay.dev.test' } },
      'edge.certificate.domainname',
      'domainName',
    ],
  ])('suggests what an unknown setting %s was meant to be', (_where, changes, path, meant) => {
    const found = faultsAfter('dev', changes).find((one) => one.path === path);
    expect(found?.message).toBe(`Unknown setting.${meant === '' ? ' Remove it.' : ` Did you mean "${meant}"?`}`);
  });

  it('does not suggest a setting that is there already', () => {
    const [found] = faultsAfter('dev', { 'data.postgres.port2': 6433 });
    expect(found?.message).toBe('Unknown setting. Remove it.');
  });

  it('tells a setting of another certificate mode from an unknown one', () => {
    expect(faultsAfter('dev', { 'edge.certificate.hostedZoneId': 'Z0123456789' })).toEqual([
      {
        path: 'edge.certificate.hostedZoneId',
        message: 'Does not go with the alternative that was chosen here. Remove it.',
      },
    ]);
  });

  it('wants a reason of some length for a protection that is off', () => {
    expect(faultsAfter('dev', { 'edge.deletionProtection': off })).toEqual([]);
    expect(faultsAfter('dev', { 'edge.deletionProtection': { enabled: false, reason: 'test' } })).toEqual([
      { path: 'edge.deletionProtection.reason', message: 'must have at least 20 characters (given: "test")' },
    ]);
    expect(faultsAfter('dev', { 'edge.deletionProtection': false })).toEqual([
      { path: 'edge.deletionProtection', message: 'must be true, or { enabled: false, reason: "…" } (given: false)' },
    ]);
    expect(faultsAfter('dev', { 'edge.deletionProtection': { ...off, enabled: true } })).toEqual([
      {
        path: 'edge.deletionProtection.enabled',
        message: 'must be false; a protection that is on is written: true (given: true)',
      },
    ]);
  });

  it.each([
    ['account', 111_111_111_111, 'must be the twelve digits of an AWS account, in quotes (given: 111111111111)'],
    ['alarmEmails', null, 'must be a list (given: nothing)'],
    ['alarmEmails', [{ to: 'a@example.com' }], 'must be an e-mail address (given: { to })'],
    ['edge.certificate.mode', 'magic', 'must be "hosted-zone", "existing" or "self-signed" (given: "magic")'],
    ['edge.requestsPerFiveMinutes', 10, 'must be at least 100 (given: 10)'],
    ['compute.cpuTargetPercent', 100, 'must be at most 90 (given: 100)'],
    ['compute.cpuTargetPercent', 60.5, 'must be a whole number (given: 60.5)'],
    ['compute.architecture', [{ arm: 64 }], 'must be "arm64" or "x86_64" (given: a list)'],
    [
      'compute.healthCheckPath',
      'x'.repeat(70),
      `must be a path that begins with a slash (given: "${'x'.repeat(58)}…)`,
    ],
  ])('says what %s must be, and what it is: %j', (path, value, message) => {
    expect(faultsAfter('dev', { [path]: value }).map((one) => one.message)).toEqual([message]);
  });
});

describe('a file that holds no settings', () => {
  it.each([
    ['is empty', '', 'is empty: begin with a copy of another environment'],
    ['holds comments alone', '# Soon.\n', 'is empty: begin with a copy of another environment'],
    ['holds a list', '- hunter2\n', 'must be a group of settings, each "name: value"'],
    ['holds a word', 'hunter2\n', 'must be a group of settings, each "name: value"'],
  ])('says so when it %s', (_what, text, message) => {
    expect(errorIn('dev.yaml', text)?.faults).toEqual([{ path: 'whole file', message }]);
  });
});

describe('a file that is not YAML', () => {
  it('names the line at fault, without quoting it', () => {
    const text = 'name: dev\n"kind": ephemeral\nkind: production\nnetwork: [hunter2\nedge: 1\n';
    expect(errorIn('dev.yaml', text)?.message).toBe(
      [
        'dev.yaml: 1 setting is not acceptable',
        '  line 5    Not YAML: deficient indentation.',
        'Fix packages/config/environments/dev.yaml, then run: npm run payinfra -- check --env dev',
      ].join('\n'),
    );
  });
});
