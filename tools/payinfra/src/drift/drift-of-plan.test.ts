import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import { parsePlan, type Plan } from '../review/plan-json.ts';
import { recordedPlan } from '../review/testing/recorded-plan.ts';
import { driftOfPlan } from './drift-of-plan.ts';
import { driftPage } from './drift-page.ts';
import { driftText } from './drift-text.ts';
import type { DriftFinding } from './stack-drift.ts';

const about = { stack: 'data', environment: 'staging' } as const;
const commit = 'c0ffee';

function text(findings: readonly DriftFinding[]): string {
  return driftText({ stack: 'data', result: 'drifted', commit, findings }, picocolors.createColors(false));
}

/** The recorded plan, with one of its resources changed since Terraform left it. */
function planWith(moved: string): Plan {
  const plan = recordedPlan();
  return { ...plan, resource_drift: plan.resource_changes.filter(({ address }) => address === moved) };
}

/** A plan that does one thing to a parameter of `data`. */
function parameterPlan(change: object): Plan {
  const one = { address: 'aws_ssm_parameter.it', type: 'aws_ssm_parameter', change };
  return parsePlan('data', JSON.stringify({ terraform_version: '1.11.4', resource_changes: [one], configuration: {} }));
}

describe('the drift that a plan tells of', () => {
  it('tells what somebody has changed from what was never touched, and never a secret', () => {
    const shown = text(driftOfPlan(planWith('aws_cloudwatch_log_group.app'), about));
    expect(shown).toMatch(/^data: \d+ things differ from c0ffee\n/);
    expect(shown).toContain(
      '  aws_cloudwatch_log_group.app differs\n    retention_in_days: found 365, expected 400\n    deploy the stack to undo',
    );
    expect(shown).toContain('  aws_db_instance.payments differs, and only a replacement puts it right\n');
    expect(shown).toContain('  aws_s3_bucket.old is there, and should not be\n');
    expect(shown).toContain('  aws_subnet.a is not there\n    nobody has touched it: what it is made from has changed');
    expect(shown).toContain('  output retention differs\n    retention: found 365, expected 400\n');
    expect(shown).toContain('    token: found (sensitive), expected (sensitive)\n');
    expect(JSON.stringify(driftOfPlan(recordedPlan(), about))).not.toMatch(
      /battery staple|correct horse|old token|new token|[0-9a-f]{64}/,
    );
  });

  it('leaves out what follows from the rest, unless there is no rest', () => {
    const values = (after_unknown: object) =>
      driftOfPlan(
        parameterPlan({
          ...{ actions: ['update'], before: { name: '/x', tier: 'a', version: 1 }, after: { name: '/x', tier: 'b' } },
          after_unknown,
        }),
        about,
      );
    expect(values({ version: true })).toMatchObject([{ values: [{ path: 'tier', found: '"a"', expected: '"b"' }] }]);
    expect(values({ tier: true, version: true })).toMatchObject([{ values: [{ path: 'tier' }, { path: 'version' }] }]);
  });

  it('tells other attributes of a tampered parameter besides its value', () => {
    const name = '/payment-processing/staging/data/retired';
    const side = { name, insecure_value: '5432', description: 'the port' };
    const other = { ...side, insecure_value: '22', description: 'mine' };
    const findings = driftOfPlan(parameterPlan({ actions: ['update'], before: other, after: side }), about);
    expect(text(findings)).toBe(
      [
        'data: 2 things differ from c0ffee',
        '  aws_ssm_parameter.it differs',
        '    description: found "mine", expected "the port"',
        '    nobody has touched it: what it is made from has changed, another stack or an image. Deploy the stack',
        `  parameter ${name} has another value`,
        '    value: found "22", expected "5432"',
        '    others may have read it: deploy the stack, then look at what those who read it have made of it',
      ].join('\n'),
    );
    const described = driftOfPlan(
      parameterPlan({ actions: ['update'], before: { ...side, description: 'mine' }, after: side }),
      about,
    );
    expect(described.map(({ kind }) => kind)).toEqual(['resource']);
    const unwanted = driftOfPlan(parameterPlan({ actions: ['delete'], before: side, after: null }), about);
    expect(unwanted).toMatchObject([{ kind: 'resource', repair: 'destroy' }]);
  });
});

describe('the page of a stack that has drifted', () => {
  it('names each thing, what differs about it and what to do, in Markdown that shows values as they are', () => {
    const finding: DriftFinding = {
      ...{ kind: 'parameter', problem: 'differs', path: '/p', field: 'dbPort' },
      ...{ found: '"22`|"', expected: '"5432"' },
    };
    expect(driftPage({ stack: 'data', result: 'drifted', commit, findings: [finding] }, 'staging')).toBe(
      [
        '## Drift of data in staging',
        '',
        'What stands is not what was deployed from `c0ffee`. What to do: docs/runbooks/drift.md',
        '',
        '- `field dbPort of the contract (/p) has another value`',
        '  - `value`: found `` "22`|" ``, expected `"5432"`',
        '  - others may have read it: deploy the stack, then look at what those who read it have made of it',
        '',
        '`npm run payinfra -- deploy data --env staging` puts right what Terraform can, and revokes rules that were ' +
          'added by hand.',
        '',
      ].join('\n'),
    );
  });

  it('says what payinfra itself provides and is gone', () => {
    const shown = text([{ kind: 'companion', name: 'its certificate' }]);
    expect(shown).toBe(
      'data: 1 thing differs from c0ffee\n  its certificate is gone\n    deploy the stack, which makes it anew',
    );
  });
});
