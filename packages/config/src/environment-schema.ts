import { environmentNamePattern, suffixPattern } from '@payment/naming';
import { z } from 'zod';
import { cidrSchema } from './cidr.ts';
import { postgresMajorSchema } from './postgres-versions.ts';

// A file is parsed once per process: compiling a parser for it takes longer than it saves.
z.config({ jitless: true });

/** A text of one form, and the sentence that says which. */
function matching(pattern: RegExp, rule: string) {
  return z.string(rule).regex(pattern, rule);
}

/** A list that names nothing twice. */
function listOfDifferent<Item extends z.ZodType>(item: Item) {
  return z
    .array(item)
    .refine((items) => new Set(items).size === items.length, 'must not name anything twice')
    .meta({ uniqueItems: true });
}

const portRule = 'must be a port from 1024 to 65535';
const port = z.int(portRule).min(1024, portRule).max(65_535, portRule);

/** A protection that is on, or that is off for a written reason. */
const protection = z.union(
  [
    z.literal(true),
    z.strictObject({
      enabled: z
        .literal(false, 'must be false; a protection that is on is written: true')
        .describe('Always false: a protection that is on is written as true.'),
      reason: z.string().min(20).describe('Why this protection may be off here: at least 20 characters.'),
    }),
  ],
  'must be true, or { enabled: false, reason: "…" }',
);

const zoneLetter = matching(/^[a-f]$/, 'must be the letter of a zone, a to f');

/** A log is kept for one of the periods CloudWatch knows, and never under the twelve months of PCI DSS 10.5.1. */
const logRetentionDays = z
  .literal([365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653])
  .describe('Days that logs are kept. PCI DSS 10.5.1 wants twelve months.');

const network = z.strictObject({
  cidr: cidrSchema.describe('The address range of the VPC, /16 to /20: it is cut into three tiers over the zones.'),
  zones: listOfDifferent(zoneLetter)
    .min(2)
    .max(3)
    .describe('The letters of the availability zones, in order. Append only: a zone keeps the addresses of its place.'),
  natGateways: z
    .enum(['none', 'single', 'per-az'])
    .describe('How the application tier reaches the internet: not at all, through one shared NAT, or one per zone.'),
  flowLogRetentionDays: logRetentionDays,
});

const postgres = z.strictObject({
  majorVersion: postgresMajorSchema,
  instanceClass: matching(/^db\.[a-z0-9]+\.[a-z0-9]+$/, 'must be an RDS instance class, like db.t4g.medium').describe(
    'The RDS instance class of the database.',
  ),
  allocatedStorageGib: z.int().min(20).max(65_536).describe('The storage that the database begins with.'),
  maxAllocatedStorageGib: z
    .int()
    .min(22)
    .max(65_536)
    .describe('How far storage may grow by itself: at least a tenth more than allocatedStorageGib.'),
  multiAz: z.boolean().describe('Whether a standby in another zone takes over when the database fails.'),
  port: port
    .refine((number) => number !== 5432, 'must not be 5432, the default that every scan tries (Security Hub RDS.23)')
    .meta({ not: { const: 5432 } })
    .describe('Not the default 5432 (Security Hub RDS.23).'),
  backupRetentionDays: z.int().min(7).max(35).describe('Days that any second of can be restored.'),
  deletionProtection: protection.describe('Whether AWS refuses to delete the database.'),
  finalSnapshot: protection.describe('Whether a last snapshot is taken when the database is destroyed.'),
});

const data = z.strictObject({
  postgres: postgres.describe('The database.'),
  backup: z
    .strictObject({
      retentionDays: z.int().min(35).describe('Days that AWS Backup keeps a recovery point.'),
      vaultLock: protection.describe('Whether recovery points are protected against deletion.'),
    })
    .describe('What AWS Backup keeps of the database and the documents.'),
  documents: z
    .strictObject({
      retainOnDestroy: protection.describe('Whether destroying the stack fails while the bucket holds objects.'),
      archiveAfterDays: z
        .int()
        .min(90)
        .max(730)
        .describe('Days until Intelligent-Tiering may archive an unread object.'),
    })
    .describe('The bucket of the payment documents.'),
  logRetentionDays,
});

const domainName = matching(
  /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
  'must be a domain name in lower case',
).describe('The name that clients reach the service by.');

const hostedZoneId = matching(/^Z[A-Z0-9]{5,31}$/, 'must be the id of a Route 53 hosted zone, like Z0123456789ABC');

const certificateArn = matching(
  /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/\S+$/,
  'must be the ARN of an ACM certificate',
);

const certificate = z.discriminatedUnion(
  'mode',
  [
    z.strictObject({
      mode: z.literal('hosted-zone').describe('A certificate of ACM, validated in a Route 53 zone we own.'),
      domainName,
      hostedZoneId: hostedZoneId.describe('The zone that the domain name lies in.'),
    }),
    z.strictObject({
      mode: z.literal('existing').describe('A certificate that is in ACM already.'),
      domainName,
      arn: certificateArn.describe("The certificate, in the environment's own account and region."),
    }),
    z.strictObject({
      mode: z.literal('self-signed').describe('A certificate of our own making, for environments without a domain.'),
      domainName,
    }),
  ],
  'must be "hosted-zone", "existing" or "self-signed"',
);

const edge = z.strictObject({
  certificate: certificate.describe('Where the certificate of port 443 comes from.'),
  httpRedirect: z.boolean().describe('Whether port 80 answers with a redirect to 443. It never serves.'),
  deletionProtection: protection.describe('Whether AWS refuses to delete the load balancer.'),
  requestsPerFiveMinutes: z
    .int()
    .min(100)
    .max(2_000_000_000)
    .describe('Requests of one address in five minutes before WAF blocks it.'),
  allowedCountries: listOfDifferent(matching(/^[A-Z]{2}$/, 'must be a country code of two capitals'))
    .min(1)
    .optional()
    .describe('If given, requests from any other country are blocked.'),
  logRetentionDays,
});

const schedule = z.strictObject({
  name: matching(/^[a-z][a-z0-9-]{0,30}$/, 'must be lower-case words joined by hyphens').describe(
    'What happens then, for example "evening".',
  ),
  cron: matching(/^(\S+ ){4}\S+$/, 'must be a cron expression of five fields, like "0 20 * * 1-5"').describe(
    'When it happens: minute, hour, day of the month, month, day of the week.',
  ),
  timeZone: z
    .string()
    .refine(isTimeZone, 'must be a time zone of the IANA database, like Europe/Berlin')
    .describe('The IANA time zone of the cron expression.'),
  minSize: z.int().min(0).describe('The fewest instances from then on.'),
  maxSize: z.int().min(0).describe('The most instances from then on, within maxSize of the group.'),
  desiredCapacity: z.int().min(0).describe('The instances wanted at that moment; scaling moves on from there.'),
});

function isTimeZone(name: string): boolean {
  try {
    // An offset like +02:00 is a time zone to JavaScript, but not to AWS.
    return /^[A-Z]/.test(name) && Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const compute = z.strictObject({
  instanceTypes: listOfDifferent(
    matching(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, 'must be an EC2 instance type, like m7g.large'),
  )
    .min(2)
    .describe('At least two, of one processor architecture (Security Hub AutoScaling.6).'),
  architecture: z.enum(['arm64', 'x86_64']).describe('The processor architecture of all instance types.'),
  minSize: z.int().min(0).describe('The fewest instances.'),
  maxSize: z.int().min(1).describe('The most instances, whatever the load.'),
  rootVolumeGib: z.int().min(8).max(16_384).describe("The size of an instance's only volume."),
  applicationPort: port.describe('Where the application serves HTTPS.'),
  healthCheckPath: matching(/^\/[\w./-]*$/, 'must be a path that begins with a slash').describe(
    'The path that answers 200 while the application is healthy.',
  ),
  cpuTargetPercent: z.int().min(10).max(90).describe('The mean CPU load that scaling aims at.'),
  requestsPerTargetPerMinute: z.int().min(1).describe('The requests per instance that scaling aims at.'),
  schedules: z.array(schedule).describe('Sizes that change by the clock.'),
  logRetentionDays,
});

const githubRepository = matching(
  /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[\w.-]{1,100}$/,
  'must be the owner and the name of a GitHub repository, like example/payments',
);

/** Stands for every ephemeral environment of the template. */
export const everyEphemeral = 'pr-*';

const coveredEnvironment = z
  .string('must be the name of this environment, or "pr-*"')
  .refine(
    (name) => name === everyEphemeral || environmentNamePattern.test(name),
    'must be the name of this environment, or "pr-*"',
  );

const delivery = z.strictObject({
  githubRepository: githubRepository.describe('The repository whose workflows plan and deploy.'),
  oidcProvider: z
    .enum(['managed', 'existing'])
    .describe("Whether this environment makes GitHub's OIDC provider. An account can have only one."),
  environments: listOfDifferent(coveredEnvironment).describe(
    'Whom the roles made here are for: this environment, and "pr-*" for all ephemeral ones of the account.',
  ),
});

/** The rules of production that a waiver can set aside. No other rule can be waived. */
export const waivableRules = ['network.nat-per-az', 'network.three-zones'] as const;

/** A rule of production that a waiver can set aside. */
export type WaivableRule = (typeof waivableRules)[number];

const waiver = z.strictObject({
  rule: z.enum(waivableRules).describe('The rule that is not kept.'),
  reason: z.string().min(20).describe('Why, in at least 20 characters.'),
  owner: z.string().min(1).describe('Who answers for it.'),
  expires: z.iso
    .date('must be a day, like 2030-12-31')
    .describe('The last day on which it holds.'),
});

/** The form of an environment's file, before the rules that need more than one setting. */
export const environmentShape = z.strictObject({
  name: matching(environmentNamePattern, 'must be one lower-case word, or a word and a number (pr-123)').describe(
    'The same as the file, without `.yaml`.',
  ),
  kind: z
    .enum(['ephemeral', 'nonproduction', 'production'])
    .describe('How long it lives and how strict its rules are.'),
  emulated: z.boolean().describe('Whether it lives on the local AWS emulator instead of in an account.'),
  account: matching(/^\d{12}$/, 'must be the twelve digits of an AWS account, in quotes').describe(
    'The only AWS account that this environment may be deployed to.',
  ),
  region: matching(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region, like us-east-1').describe(
    'The AWS region that it lies in.',
  ),
  suffix: matching(suffixPattern, 'must be six characters of a-z and 0-9, in quotes if all are digits')
    .optional()
    .describe('Part of every name. Long-lived environments pin it here; ephemeral ones draw it at their first deploy.'),
  alarmEmails: listOfDifferent(z.email('must be an e-mail address')).describe(
    'Who is told of alarms. Each address confirms its subscription once.',
  ),
  network: network.describe('What the network stack builds.'),
  data: data.describe('What the data stack builds.'),
  edge: edge.describe('What the edge stack builds.'),
  compute: compute.describe('What the compute stack builds.'),
  delivery: delivery.describe('Who may plan and deploy, from which repository.'),
  waivers: z.array(waiver).describe('The rules that this environment does not keep, each for a while and a reason.'),
});

/** An environment whose settings have the right form; `parseEnvironment` checks the rest. */
export type EnvironmentShape = z.infer<typeof environmentShape>;
