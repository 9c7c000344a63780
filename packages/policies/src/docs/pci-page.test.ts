import { describe, expect, it } from 'vitest';
import { requirements } from '../requirements.ts';
import type { Rule } from '../rule.ts';
import { realEstate } from '../testing/real-estate.ts';
import { pciPage } from './pci-page.ts';

const rule: Rule = {
  id: 'key-rotated',
  title: 'Every key is rotated.',
  severity: 'high',
  requirements: ['3.7.4'],
  controls: ['KMS.4'],
  resourceTypes: ['aws_kms_key', 'aws_kms_external_key'],
  fix: 'Turn rotation on.',
  check: () => [],
};

const page = pciPage({
  rules: [rule, { ...rule, id: 'no-user', title: 'There are no users.', controls: [], resourceTypes: ['aws_iam_user'] }],
  cases: [
    { rule: 'key-rotated', where: 'rotation is off', file: 'packages/policies/src/rules/key-rules.test.ts' },
    { rule: 'key-rotated', where: 'two years pass', file: 'packages/policies/src/rules/key-rules.test.ts' },
    { rule: 'no-user', where: undefined, file: 'user-rules.test.ts' },
  ],
  waivers: [
    {
      rule: 'key-rotated',
      resource: 'edge/*/key',
      reason: 'One | two',
      owner: 'platform-edge',
      expires: '2030-01-01',
      environments: ['dev'],
      compensatingControl: 'Looked at by hand every month',
    },
    { rule: 'no-user', resource: 'data/user', reason: 'A reason of its own', owner: 'platform-data', expires: '2030-01-01' },
  ],
  estate: realEstate('production'),
});

describe('pciPage', () => {
  it('shows under a requirement its rules, where they look, and how they were seen to fail', () => {
    const section = page.slice(page.indexOf('### 3.7.4'), page.indexOf('### 3.7.4') + 900);
    expect(section).toContain('- `key-rotated`: Every key is rotated. (KMS.4)');
    expect(section).toContain('Looks at `aws_kms_key` (network, data, edge, compute).');
    expect(section).toContain('[test](../packages/policies/src/rules/key-rules.test.ts)');
    expect(section).toContain('key-rules.test.ts): fails where rotation is off; where two years pass.');
    expect(section).toContain('Looks at types that must not be used. Shown to fail in the [test](../user-rules.test.ts).');
  });

  it('says of rules that look at everything, or at the provider, that they do', () => {
    const estate = realEstate('production');
    const looksAt = (type: string) =>
      pciPage({ rules: [{ ...rule, resourceTypes: [type] }], cases: [], waivers: [], estate });
    expect(looksAt('*')).toContain('Looks at every resource.');
    expect(looksAt('provider')).toContain('Looks at the provider of every stack.');
  });

  it('prints every waiver with its reason, owner and end', () => {
    expect(page).toContain(
      '| `key-rotated` | `edge/*/key` | dev | One \\| two | Looked at by hand every month | platform-edge | 2030-01-01 |',
    );
    expect(page).toContain('| `no-user` | `data/user` | all | A reason of its own |  | platform-data | 2030-01-01 |');
  });

  it('says plainly what lies outside', () => {
    const outside = requirements.filter((requirement) => requirement.outside !== undefined);
    expect(outside.map(({ id }) => id)).toContain('3.5.1.2');
    for (const { id, title } of outside) expect(page).toContain(`| ${id} | ${title} |`);
  });
});
