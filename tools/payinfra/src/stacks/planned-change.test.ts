import { describe, expect, it } from 'vitest';
import { recordedEvents } from '../testing/recorded.ts';
import { changeLine, plannedChangeOf, plannedInWords, sortedByRisk, type PlannedChange } from './planned-change.ts';

const recorded: readonly PlannedChange[] = recordedEvents('apply').flatMap((event) =>
  event.type === 'planned_change' ? (plannedChangeOf(event) ?? []) : [],
);

describe('the changes of a plan', () => {
  it('leave out what is only read', () => {
    expect(recorded.map(({ address }) => address)).not.toContain('data.aws_ssm_parameter.read');
  });

  it('have replaced and destroyed resources on top, each kind in the order of its addresses', () => {
    expect(sortedByRisk(recorded).map(changeLine)).toEqual([
      'replace terraform_data.replaced (cannot update)',
      'destroy aws_ssm_parameter.destroyed (delete because no resource config)',
      'change  aws_ssm_parameter.changed',
      'add     aws_ssm_parameter.taken',
      'add     terraform_data.added',
    ]);
  });

  it('are counted in words', () => {
    expect(plannedInWords(recorded, 0)).toBe('1 to replace, 1 to destroy, 1 to change, 2 to add');
    expect(plannedInWords([], 0)).toBe('outputs only');
    expect(plannedInWords([], 1)).toBe('1 rule to revoke');
    expect(plannedInWords(recorded, 2)).toBe('1 to replace, 1 to destroy, 1 to change, 2 to add, 2 rules to revoke');
  });
});
