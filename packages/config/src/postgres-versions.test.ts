import { describe, expect, it } from 'vitest';
import { postgresFamily, postgresMajorSchema, postgresSupportEnds, postgresVersions } from './index.ts';
import { faultsAfter } from './testing/edited-environment.ts';

describe('the PostgreSQL versions', () => {
  it('lesson 2: are accepted in an environment only if RDS supports them', () => {
    expect(Object.keys(postgresVersions).map(Number)).toEqual([...postgresMajorSchema.values]);
    expect(faultsAfter('production', { 'data.postgres.majorVersion': 18 })).toEqual([]);
    expect(faultsAfter('production', { 'data.postgres.majorVersion': 13 })).toEqual([
      { path: 'data.postgres.majorVersion', message: 'must be 14, 15, 16, 17 or 18 (given: 13)' },
    ]);
  });

  it('lesson 2: are never pinned to a minor version', () => {
    expect(faultsAfter('production', { 'data.postgres.majorVersion': 15.4 })).toHaveLength(1);
  });

  it('have a family of parameter groups and a last day of support', () => {
    expect(postgresFamily(17)).toBe('postgres17');
    expect(postgresSupportEnds(17)).toBe('2030-02-28');
  });

  it('are supported in the order of their release', () => {
    const lastDays = Object.values(postgresVersions).map(({ supportEnds }) => supportEnds);
    expect(lastDays).toEqual(lastDays.toSorted());
    for (const day of lastDays) expect(new Date(day).toISOString()).toContain(day);
  });
});
