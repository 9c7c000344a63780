import { environmentNamePattern, suffixPattern } from '@payment/naming';
import { z } from 'zod';
import { cidrSchema } from './cidr.ts';

const port = z.int().min(1024).max(65_535);

/** A protection that is on, or that is off for a written reason. */
const protection = z.union([
  z.literal(true),
  z.strictObject({
    enabled: z.literal(false),
    reason: z.string().min(20).describe('Why this protection may be off here: at least 20 characters.'),
  }),
]);

const zoneLetter = z.string().regex(/^[a-f]$/, 'must be the letter of a zone, a to f');

/** A log is kept for one of the periods CloudWatch knows, and never under the twelve months of PCI DSS 10.5.1. */
const logRetentionDays = z
  .literal([365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653])
  .describe('Days that logs are kept. PCI DSS 10.5.1 wants twelve months.');

const network = z.strictObject({
  cidr: cidrSchema.describe('The address range of the VPC, /16 to /20: it is cut into three tiers over the zones.'),
  zones: z
    .array(zoneLetter)
    .min(2)
    .max(3)
    .refine((zones) => new Set(zones).size === zones.length, 'must not name a zone twice')
    .describe('The letters of the availability zones, in order.'),
  natGateways: z
    .enum(['none', 'single', 'per-az'])
    .describe('How the application tier reaches the internet: not at all, through one shared NAT, or one per zone.'),
  flowLogRetentionDays: logRetentionDays,
});

const postgres = z.strictObject({
  majorVersion: z.int().describe('PostgreSQL major version. The minor one is chosen and upgraded by RDS.'),
  instanceClass: z.string().regex(/^db\.[a-z0-9]+\.[a-z0-9]+$/, 'must be an RDS instance class, like db.t4g.medium'),
  allocatedStorageGib: z.int().min(20).max(65_536),
  maxAllocatedStorageGib: z.int().min(22).max(65_536).describe('How far storage may grow by itself.'),
  multiAz: z.boolean(),
  port: port.describe('Not the default 5432 (Security Hub RDS.23).'),
  backupRetentionDays: z.int().min(7).max(35),
  deletionProtection: protection,
  finalSnapshot: protection.describe('Whether a last snapshot is taken when the database is destroyed.'),
});

const data = z.strictObject({
  postgres,
  backup: z.strictObject({
    retentionDays: z.int().min(35).describe('Days that AWS Backup keeps a recovery point.'),
    vaultLock: protection.describe('Whether recovery points are protected against deletion.'),
  }),
  documents: z.strictObject({
    retainOnDestroy: protection.describe('Whether destroying the stack fails while the bucket holds objects.'),
    archiveAfterDays: z.int().min(90).describe('Days until Intelligent-Tiering may archive an unread object.'),
  }),
  logRetentionDays,
});

const domainName = z
  .string()
  .regex(/^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'must be a domain name in lower case');

const certificate = z.discriminatedUnion('mode', [
  z.strictObject({
    mode: z.literal('hosted-zone').describe('A certificate of ACM, validated in a Route 53 zone we own.'),
    domainName,
    hostedZoneId: z.string().regex(/^Z[A-Z0-9]{5,31}$/, 'must be the id of a Route 53 hosted zone, like Z0123456789ABC'),
  }),
  z.strictObject({
    mode: z.literal('existing').describe('A certificate that is in ACM already.'),
    domainName,
    arn: z.string().regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/.+$/, 'must be the ARN of an ACM certificate'),
  }),
  z.strictObject({
    mode: z.literal('self-signed').describe('A certificate of our own making, for environments without a domain.'),
    domainName,
  }),
]);

const edge = z.strictObject({
  certificate,
  httpRedirect: z.boolean().describe('Whether port 80 answers with a redirect to 443. It never serves.'),
  deletionProtection: protection,
  requestsPerFiveMinutes: z.int().min(100).describe('Requests of one address in five minutes before WAF blocks it.'),
  allowedCountries: z
    .array(z.string().regex(/^[A-Z]{2}$/, 'must be a country code of two capitals'))
    .min(1)
    .optional()
    .describe('If given, requests from any other country are blocked.'),
  logRetentionDays,
});

const schedule = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be lower-case words joined by hyphens'),
  cron: z.string().regex(/^(\S+ ){4}\S+$/, 'must be a cron expression of five fields'),
  timeZone: z.string().min(1),
  minSize: z.int().min(0),
  maxSize: z.int().min(0),
  desiredCapacity: z.int().min(0),
});

const compute = z.strictObject({
  instanceTypes: z
    .array(z.string().regex(/^[a-z][a-z0-9-]*\.[a-z0-9]+$/, 'must be an EC2 instance type, like m7g.large'))
    .min(2)
    .describe('At least two, of one processor architecture (Security Hub AutoScaling.6).'),
  architecture: z.enum(['arm64', 'x86_64']).describe('The processor architecture of all instance types.'),
  minSize: z.int().min(0),
  maxSize: z.int().min(1),
  rootVolumeGib: z.int().min(8).max(16_384),
  applicationPort: port.describe('Where the application serves HTTPS.'),
  healthCheckPath: z.string().regex(/^\/[\w./-]*$/, 'must be a path that begins with a slash'),
  cpuTargetPercent: z.int().min(10).max(90),
  requestsPerTargetPerMinute: z.int().min(1),
  schedules: z.array(schedule),
  logRetentionDays,
});

const waiver = z.strictObject({
  rule: z.string().min(1).describe('The rule that is not kept.'),
  reason: z.string().min(20).describe('Why, in at least 20 characters.'),
  owner: z.string().min(1).describe('Who answers for it.'),
  expires: z.iso.date().describe('The day on which it ends.'),
});

/** The form of an environment's file, before the rules that need more than one setting. */
export const environmentShape = z.strictObject({
  name: z.string().regex(environmentNamePattern, 'must be one lower-case word, or a word and a number (pr-123)'),
  kind: z
    .enum(['ephemeral', 'nonproduction', 'production'])
    .describe('How long it lives and how strict its rules are.'),
  emulated: z.boolean().describe('Whether it lives on the local AWS emulator instead of in an account.'),
  account: z.string().regex(/^\d{12}$/, 'must be the twelve digits of an AWS account, in quotes'),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region, like us-east-1'),
  suffix: z
    .string()
    .regex(suffixPattern, 'must be six characters of a-z and 0-9')
    .optional()
    .describe('Part of every name. Long-lived environments pin it here; ephemeral ones draw it at their first deploy.'),
  alarmEmails: z.array(z.email()).describe('Who is told of alarms. Each address confirms its subscription once.'),
  network,
  data,
  edge,
  compute,
  waivers: z.array(waiver),
});

/** An environment whose settings have the right form; `parseEnvironment` checks the rest. */
export type EnvironmentShape = z.infer<typeof environmentShape>;
