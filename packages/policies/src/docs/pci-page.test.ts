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
  tests: [
    {
      file: 'packages/policies/src/rules/key-rules.test.ts',
      rules: [rule],
      cases: [
        { rule: 'key-rotated', where: 'rotation is off' },
        { rule: 'key-rotated', where: 'two years pass' },
      ],
    },
    {
      file: 'user-rules.test.ts',
      rules: [{ ...rule, id: 'no-user', title: 'There are no users.', controls: [], resourceTypes: ['aws_iam_user'] }],
      cases: [],
    },
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
  it('names under a requirement its rules', () => {
    expect(page).toMatch(/### 3\.7\.4 .+\n\n\[key-rotated\]\(#key-rotated\), \[no-user\]\(#no-user\)\n/);
  });

  it('shows of each rule where it looks, and how it was seen to fail', () => {
    const withKeys = new Set(realEstate('production').resources('aws_kms_key').map(({ stack }) => stack));
    expect(page).toContain(
      [
        '### key-rotated',
        '',
        'Every key is rotated.',
        '',
        '- Requirements: 3.7.4',
        '- Answers: KMS.4',
        `- Looks at: \`aws_kms_key\` (${[...withKeys].join(', ')})`,
        '- Shown to fail in [key-rules.test.ts](../packages/policies/src/rules/key-rules.test.ts): ' +
          'where rotation is off; where two years pass',
        '- Fix: Turn rotation on.',
      ].join('\n'),
    );
    expect(page).toContain(
      '- Looks at: types that must not be used\n- Shown to fail in [user-rules.test.ts](../user-rules.test.ts)\n',
    );
  });

  it('says of rules that look at everything, or at the provider, that they do', () => {
    const estate = realEstate('production');
    const looksAt = (type: string) =>
      pciPage({ tests: [{ file: 'a.test.ts', rules: [{ ...rule, resourceTypes: [type] }], cases: [] }], waivers: [], estate });
    expect(looksAt('*')).toContain('- Looks at: every resource\n');
    expect(looksAt('provider')).toContain('- Looks at: the provider of every stack\n');
  });

  it('draws who reaches whom', () => {
    expect(page).toMatch(/```mermaid\nflowchart [^`]*internet[^`]*443[^`]*```/);
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
