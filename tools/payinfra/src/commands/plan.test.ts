import { describe, expect, it } from 'vitest';
import { useFixture } from '../testing/use-fixture.ts';

const fixture = useFixture();

/** Resources of Terraform's own, each replaced when its value changes. */
function resources(values: Readonly<Record<string, string>>) {
  const blocks = Object.entries(values).map(([name, value]) => [name, { triggers_replace: value }] as const);
  return { resource: { terraform_data: Object.fromEntries(blocks) } };
}

describe('payinfra plan', () => {
  it('says that nothing of an environment without a suffix is deployed', async () => {
    const { exitCode, stderr } = await fixture.payinfra('plan', '--env', fixture.name);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`Nothing of ${fixture.name} is deployed: it has no suffix yet.`);
  });

  it('shows what would change with the riskiest on top, and what cannot be planned yet', async () => {
    const env = ['--env', fixture.name];
    await fixture.repository.define('network', resources({ kept: '1', replaced: '1', gone: '1' }));
    await fixture.payinfra('deploy', 'network', ...env);
    await fixture.publish('network');
    const synth = await fixture.payinfra('synth', 'network', ...env);
    expect(synth).toMatchObject({ exitCode: 0, stderr: '' });
    const unchanged = await fixture.payinfra('plan', 'network', ...env);
    expect(unchanged).toMatchObject({ exitCode: 0, stdout: 'network: no changes\n' });

    await fixture.repository.define('network', resources({ kept: '1', replaced: '2', new: '1', another: '1' }));
    const stacks = ['network', 'data', 'edge', 'compute'];
    const changed = await fixture.payinfra('plan', ...stacks, ...env);
    expect(changed).toMatchObject({ exitCode: 2, stderr: '' });
    expect(changed.stdout).toBe(
      [
        'network: 1 to replace, 1 to destroy, 2 to add',
        '  replace terraform_data.replaced (cannot update)',
        '  destroy terraform_data.gone (delete because no resource config)',
        '  add     terraform_data.another',
        '  add     terraform_data.new',
        'data: 1 to add',
        '  add     terraform_data.marker',
        'edge: waiting for its certificate, which its first deploy makes',
        'compute: waiting for data and edge',
        '',
      ].join('\n'),
    );

    await fixture.repository.define('network', { resource: { terraform_data: { it: { input: '${local.missing}' } } } });
    const failed = await fixture.payinfra('plan', 'network', ...env);
    expect(failed.exitCode).toBe(1);
    expect(failed.stderr).toContain('network: Reference to undeclared local value');
  });
});
