import { describe, expect, it } from 'vitest';
import { smallEstate } from '../testing/small-estate.ts';
import type { Finding } from './audit.ts';
import { requirementResults } from './requirement-results.ts';

const [resource] = smallEstate({ data: { aws_s3_bucket: { it: {} } } }).all;

function finding(status: Finding['status'], ...requirements: readonly string[]): Finding {
  const words = { id: 'x', title: 'X.', severity: 'low', fix: 'Y.' } as const;
  const rule = { ...words, requirements, controls: [], resourceTypes: [], check: () => [] };
  return { rule, status, resource: resource!, holds: status === 'satisfied', expected: '', found: '' };
}

function resultOf(id: string, ...findings: readonly Finding[]) {
  const result = requirementResults({ findings }).find(({ requirement }) => requirement.id === id);
  return { status: result?.status, ...result?.counts };
}

describe('a requirement', () => {
  it('fares as the worst of its findings does', () => {
    const all = [finding('satisfied', '3.5.1', '4.2.1'), finding('waived', '3.5.1'), finding('failed', '1.3.1')];
    expect(resultOf('4.2.1', ...all)).toEqual({ status: 'satisfied', satisfied: 1, waived: 0, failed: 0 });
    expect(resultOf('3.5.1', ...all)).toEqual({ status: 'waived', satisfied: 1, waived: 1, failed: 0 });
    expect(resultOf('1.3.1', ...all)).toEqual({ status: 'failed', satisfied: 0, waived: 0, failed: 1 });
  });

  it('without a finding is not applicable, or stands outside this repository', () => {
    expect(resultOf('3.5.1').status).toBe('not applicable');
    expect(resultOf('3.5.1.2').status).toBe('outside this repository');
  });
});
