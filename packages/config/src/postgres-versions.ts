import { z } from 'zod';

/** What RDS says about one major version of PostgreSQL. */
export interface PostgresVersion {
  /** The family of its parameter groups. */
  readonly family: string;
  /** The last day of RDS standard support, `YYYY-MM-DD`. Afterwards RDS charges for extended support, or upgrades. */
  readonly supportEnds: string;
}

/**
 * The major versions that an environment may use. Source: "Release calendars for Amazon RDS for PostgreSQL",
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 *
 * Lesson 2: a minor version stands nowhere, because RDS withdraws minor versions; it chooses and upgrades them itself.
 */
export const postgresVersions = {
  14: { family: 'postgres14', supportEnds: '2027-02-28' },
  15: { family: 'postgres15', supportEnds: '2028-02-29' },
  16: { family: 'postgres16', supportEnds: '2029-02-28' },
  17: { family: 'postgres17', supportEnds: '2030-02-28' },
  18: { family: 'postgres18', supportEnds: '2031-02-28' },
} as const satisfies Record<number, PostgresVersion>;

/** A major version of the table. */
export type PostgresMajor = keyof typeof postgresVersions;

/** Accepts the major versions of the table. */
export const postgresMajorSchema = z
  .literal([14, 15, 16, 17, 18] satisfies readonly PostgresMajor[])
  .describe('PostgreSQL major version. The minor one is chosen and upgraded by RDS.');

/** The family of the parameter groups of a major version, for example `postgres17`. */
export function postgresFamily(major: PostgresMajor): string {
  return postgresVersions[major].family;
}

/** The last day of RDS standard support for a major version, `YYYY-MM-DD`; whether it is past is for the caller. */
export function postgresSupportEnds(major: PostgresMajor): string {
  return postgresVersions[major].supportEnds;
}
