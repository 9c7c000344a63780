import { describe, expect, it } from 'vitest';
import { faultsAfter, type Changes } from './testing/edited-environment.ts';

const schedule = {
  name: 'evening',
  cron: '0 20 * * 1-5',
  timeZone: 'Europe/Berlin',
  minSize: 1,
  maxSize: 3,
  desiredCapacity: 1,
};
const existing = (region: string, account: string) => ({
  mode: 'existing',
  domainName: 'pay.dev.example.com',
  arn: `arn:aws:acm:${region}:${account}:certificate/0a1b2c3d`,
});

describe('an environment', () => {
  it.each<[string, string, Changes]>([
    ['whose suffix is of digits alone', 'dev', { suffix: '123456' }],
    ['whose storage can grow by exactly a tenth', 'dev', { 'data.postgres.maxAllocatedStorageGib': 22 }],
    [
      'whose storage can grow by exactly a tenth of a hundred',
      'dev',
      { 'data.postgres.allocatedStorageGib': 100, 'data.postgres.maxAllocatedStorageGib': 110 },
    ],
    ['of a fixed size', 'dev', { 'compute.minSize': 3 }],
    ['with a schedule within its sizes', 'dev', { 'compute.schedules': [schedule] }],
    ['with a schedule by UTC', 'dev', { 'compute.schedules': [{ ...schedule, timeZone: 'UTC' }] }],
    ['on Graviton', 'dev', { 'compute.instanceTypes': ['t4g.small', 'c7gn.large', 'x2gd.medium', 'im4gn.large'] }],
    [
      'on Intel and AMD',
      'dev',
      { 'compute.architecture': 'x86_64', 'compute.instanceTypes': ['m7i.large', 'm7a.large', 'g4dn.xlarge'] },
    ],
    ['with a certificate of its own account', 'dev', { 'edge.certificate': existing('us-east-1', '111111111111') }],
    ['for some countries', 'dev', { 'edge.allowedCountries': ['DE', 'FR'] }],
    ['without alarms by mail', 'local', { alarmEmails: [] }],
    ['without roles', 'dev', { 'delivery.environments': [] }],
    ['whose account has an OIDC provider already', 'dev', { 'delivery.oidcProvider': 'existing' }],
  ])('%s is acceptable', (_what, name, changes) => {
    expect(faultsAfter(name, changes)).toEqual([]);
  });

  it.each<[string, string, Changes, string, string]>([
    [
      'that is long-lived pins its suffix',
      'staging',
      { suffix: undefined },
      'suffix',
      'Missing setting: it must be six characters of a-z and 0-9, drawn once',
    ],
    [
      'that is ephemeral draws its suffix',
      'local',
      { suffix: 'abc123' },
      'suffix',
      'must not be set: an ephemeral environment draws its own at its first deploy (given: "abc123")',
    ],
    [
      'on the emulator is ephemeral',
      'staging',
      { emulated: true },
      'emulated',
      'must be false: kind is nonproduction (given: true)',
    ],
    [
      'lets its storage grow by a tenth at least',
      'staging',
      { 'data.postgres.allocatedStorageGib': 99, 'data.postgres.maxAllocatedStorageGib': 108 },
      'data.postgres.maxAllocatedStorageGib',
      'must be at least 109, a tenth more than allocatedStorageGib (given: 108)',
    ],
    [
      'has its sizes in order',
      'staging',
      { 'compute.minSize': 5 },
      'compute.minSize',
      'must not be more than maxSize, which is 4 (given: 5)',
    ],
    [
      'keeps its schedules within its sizes',
      'dev',
      { 'compute.schedules': [schedule, { ...schedule, name: 'sale', maxSize: 9 }] },
      'compute.schedules[1].maxSize',
      'must not be more than compute.maxSize, 3 (given: 9)',
    ],
    [
      'wants no fewer instances than a schedule allows',
      'dev',
      { 'compute.schedules': [{ ...schedule, desiredCapacity: 0 }] },
      'compute.schedules[0].desiredCapacity',
      'must be from minSize to maxSize, 1 to 3 (given: 0)',
    ],
    [
      'wants no more instances than a schedule allows',
      'dev',
      { 'compute.schedules': [{ ...schedule, desiredCapacity: 4 }] },
      'compute.schedules[0].desiredCapacity',
      'must be from minSize to maxSize, 1 to 3 (given: 4)',
    ],
    [
      'gives its schedules names of their own',
      'dev',
      { 'compute.schedules': [schedule, schedule] },
      'compute.schedules[1].name',
      'must not be the name of an earlier schedule (given: "evening")',
    ],
    [
      'names time zones that AWS knows',
      'dev',
      { 'compute.schedules': [{ ...schedule, timeZone: 'Europe/Berlim' }] },
      'compute.schedules[0].timeZone',
      'must be a time zone of the IANA database, like Europe/Berlin (given: "Europe/Berlim")',
    ],
    [
      'names no offset for a time zone',
      'dev',
      { 'compute.schedules': [{ ...schedule, timeZone: '+02:00' }] },
      'compute.schedules[0].timeZone',
      'must be a time zone of the IANA database, like Europe/Berlin (given: "+02:00")',
    ],
    [
      'on Graviton has no instance of another architecture',
      'dev',
      { 'compute.instanceTypes': ['t4g.medium', 'm7i.large'] },
      'compute.instanceTypes[1]',
      'must be of the architecture arm64, not x86_64 (given: "m7i.large")',
    ],
    [
      'on Intel and AMD has no instance on Graviton',
      'dev',
      { 'compute.architecture': 'x86_64', 'compute.instanceTypes': ['m7i.large', 'r8gd.large'] },
      'compute.instanceTypes[1]',
      'must be of the architecture x86_64, not arm64 (given: "r8gd.large")',
    ],
    [
      'has two different instance types',
      'dev',
      { 'compute.instanceTypes': ['t4g.medium', 't4g.medium'] },
      'compute.instanceTypes',
      'must not name anything twice (given: ["t4g.medium","t4g.medium"])',
    ],
    [
      'has a certificate of its own region',
      'dev',
      { 'edge.certificate': existing('eu-west-1', '111111111111') },
      'edge.certificate.arn',
      "must be a certificate of this environment's region and account, us-east-1 and 111111111111 " +
        '(given: "arn:aws:acm:eu-west-1:111111111111:certificate/0a1b2c3d")',
    ],
    [
      'has a certificate of its own account',
      'dev',
      { 'edge.certificate': existing('us-east-1', '999999999999') },
      'edge.certificate.arn',
      "must be a certificate of this environment's region and account, us-east-1 and 111111111111 " +
        '(given: "arn:aws:acm:us-east-1:999999999999:certificate/0a1b2c3d")',
    ],
    [
      'has its database on a port of its own',
      'dev',
      { 'data.postgres.port': 5432 },
      'data.postgres.port',
      'must not be 5432, the default that every scan tries (Security Hub RDS.23) (given: 5432)',
    ],
    [
      'has a range that three tiers fit into',
      'dev',
      { 'network.cidr': '10.16.0.0/24' },
      'network.cidr',
      'must be a range of /16 to /20: a VPC is /16 at most, and the tiers need no less than /20 ' +
        '(given: "10.16.0.0/24")',
    ],
    [
      'keeps its logs for twelve months',
      'dev',
      { 'network.flowLogRetentionDays': 90 },
      'network.flowLogRetentionDays',
      'must be 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 (given: 90)',
    ],
    [
      'names each zone once',
      'dev',
      { 'network.zones': ['a', 'a'] },
      'network.zones',
      'must not name anything twice (given: ["a","a"])',
    ],
    [
      'has its workflows in a repository of GitHub',
      'dev',
      { 'delivery.githubRepository': 'https://github.com/example/payments' },
      'delivery.githubRepository',
      'must be the owner and the name of a GitHub repository, like example/payments ' +
        '(given: "https://github.com/example/payments")',
    ],
    [
      'makes no roles for anything but environments',
      'dev',
      { 'delivery.environments': ['dev', '*'] },
      'delivery.environments[1]',
      'must be the name of this environment, or "pr-*" (given: "*")',
    ],
    [
      'makes no roles for other long-lived environments',
      'dev',
      { 'delivery.environments': ['dev', 'staging'] },
      'delivery.environments[1]',
      'must be dev or "pr-*": the roles of other environments are made by those (given: "staging")',
    ],
    [
      'is named as its file',
      'dev',
      { name: 'sandbox', 'delivery.environments': ['pr-*'] },
      'name',
      'must be "dev", as the file is named (given: "sandbox")',
    ],
  ])('%s', (_what, name, changes, path, message) => {
    expect(faultsAfter(name, changes)).toEqual([{ path, message }]);
  });
});
