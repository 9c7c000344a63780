import { paginateDescribeDBEngineVersions } from '@aws-sdk/client-rds';
import type { Connection } from '../environment/connection.ts';
import { postgresNotOffered } from '../errors.ts';
import type { Check } from './check.ts';

/** RDS offers the configured major version of PostgreSQL (lesson 2: it withdraws versions). */
export function postgresCheck({ aws, environment }: Connection): Check {
  const { majorVersion } = environment.data.postgres;
  return {
    title: 'database version',
    run: async () => {
      const offered: string[] = [];
      for await (const { DBEngineVersions } of paginateDescribeDBEngineVersions(
        { client: aws.rds },
        { Engine: 'postgres' },
      )) {
        offered.push(...(DBEngineVersions ?? []).flatMap(({ EngineVersion }) => EngineVersion ?? []));
      }
      const fitting = offered.filter((version) => majorOf(version) === majorVersion);
      if (fitting.length === 0) throw postgresNotOffered(majorVersion, environment, [...new Set(offered.map(majorOf))]);
      return `RDS offers PostgreSQL ${fitting.join(', ')}`;
    },
  };
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}
