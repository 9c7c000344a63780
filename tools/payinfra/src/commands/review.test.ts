import { stackNames } from '@payment/contracts';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixtureProvider } from '../testing/fixture-repository.ts';
import { someRules } from '../testing/some-rules.ts';
import { useFixture } from '../testing/use-fixture.ts';

const fixture = useFixture();

/** Where the reviews of a test go. */
function out(): string {
  return join(fixture.repository.root, 'review');
}

async function written(file: string): Promise<string> {
  return await readFile(join(out(), file), 'utf8');
}

/** A resource of Terraform's own that is replaced when its value changes. */
function resource(value: string, ...others: readonly string[]) {
  const blocks = ['it', ...others].map((name) => [name, { triggers_replace: value }] as const);
  return { resource: { terraform_data: Object.fromEntries(blocks) } };
}

/** A log group: it holds data, and another name replaces it. */
function logs(name: string) {
  return { provider: fixtureProvider, resource: { aws_cloudwatch_log_group: { it: { name } } } };
}

describe('payinfra review', () => {
  it('lets all stacks of a new environment wait, and tells what the audit says', async () => {
    const { exitCode, stdout } = await fixture.payinfra('review', '--env', fixture.name, '--out', out());
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^network +waiting for the first deploy of the environment +✅ 0 satisfied/m);
    const files = [...stackNames.map((stack) => `${stack}.md`), 'summary.md'];
    expect((await readdir(out())).toSorted()).toEqual(files.toSorted());
  });

  it('writes what would change, what waits for which stack, and what became of contracts', async () => {
    const env = ['--env', fixture.name, '--out', out()];
    await fixture.repository.define('network', resource('1'));
    await fixture.payinfra('deploy', 'network', '--env', fixture.name);
    const contracts = join(fixture.repository.root, 'contracts.md');
    await writeFile(contracts, '### Contracts\n\nNo published field changed.\n');
    await fixture.repository.define('network', resource('2', 'new'));
    const stacks = ['network', 'data', 'compute'];
    const review = await fixture.payinfra('review', ...stacks, ...env, '--contracts', contracts);
    expect(review).toMatchObject({ exitCode: 0, stderr: '' });
    expect(review.stdout).toMatch(/^network +1 to replace, 1 to add +✅ .* ±0\.00 USD a month$/m);
    expect(review.stdout).toMatch(/^data +waiting for network/m);
    expect(await written('network.md')).toContain('- `terraform_data.it` (because of `triggers_replace`; ');
    expect(await written('compute.md')).toContain('waiting for network, data and edge\n');
    expect(await written('summary.md')).toContain('No published field changed.');
    expect((await readdir(out())).filter((file) => file.endsWith('.json'))).toEqual(['network.plan.json']);

    await fixture.repository.define('network', { resource: { terraform_data: { it: { input: '${local.missing}' } } } });
    const failed = await fixture.payinfra('review', 'network', ...env);
    expect(failed.exitCode).toBe(1);
    expect(await written('network.md')).toContain('cannot be planned\n\n```text\n');
    expect((await readdir(out())).filter((file) => file.endsWith('.json'))).toEqual([]);
  });

  it('ends with 1 if the audit would refuse the deploy, and says so on the pages of the other stacks too', async () => {
    await fixture.repository.define('edge', { provider: fixtureProvider, resource: { aws_lb: { alb: {} } } });
    const { exitCode } = await fixture
      .io({ rules: someRules })
      .run('review', '--env', fixture.name, '--out', out());
    expect(exitCode).toBe(1);
    expect(await written('edge.md')).toContain('CRITICAL load-balancer-behind-firewall');
    expect(await written('network.md')).toContain('failed elsewhere in the environment');
  });

  it('names a file of contract changes that it cannot read', async () => {
    const args = ['--env', fixture.name, '--out', out(), '--contracts', '/nowhere.md'];
    const { exitCode, stderr } = await fixture.payinfra('review', ...args);
    expect(exitCode).toBe(64);
    expect(stderr).toContain('/nowhere.md cannot be read');
  });
});

describe('payinfra deploy --reviewed', () => {
  it('applies what was reviewed, and nothing else', async () => {
    const env = ['--env', fixture.name];
    const reviewed = [...env, '--reviewed', out()];
    await fixture.repository.define('network', resource('1'));
    await fixture.payinfra('deploy', 'network', ...env);
    await fixture.repository.define('network', resource('2'));
    await fixture.payinfra('review', 'network', ...env, '--out', out());

    await fixture.repository.define('network', resource('3', 'more'));
    const other = await fixture.payinfra('deploy', 'network', ...reviewed);
    expect(other.exitCode).toBe(3);
    expect(other.stderr).toContain('nothing of network was changed\nthe plan is not the one that was reviewed.');
    const value = 'triggers_replace of what is to be was "2" at the review, and is "3" now';
    expect(other.stderr).toContain(`terraform_data.it: ${value}`);
    expect(other.stderr).toContain('terraform_data.more: reviewed as "no change", now "create"');

    await fixture.repository.define('network', resource('2'));
    const same = await fixture.payinfra('deploy', 'network', ...reviewed);
    expect(same).toMatchObject({ exitCode: 0, stderr: '' });
    expect(same.stdout).toMatch(/^network +done +0 +0 +1 +0/m);
    // What is done already needs no review: a deploy that was cut short may be run again.
    const again = await fixture.payinfra('deploy', 'network', ...reviewed);
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });

    await fixture.payinfra('review', 'network', ...env, '--out', out());
    expect(await written('network.md')).toContain(`## network in ${fixture.name}: no changes\n`);
    await fixture.repository.define('network', resource('4'));
    const unforeseen = await fixture.payinfra('deploy', 'network', ...reviewed);
    expect(unforeseen.exitCode).toBe(3);
    expect(unforeseen.stderr).toContain('terraform_data.it: reviewed as "no change", now "');
  });

  it('touches nothing if a stack was not reviewed', async () => {
    const { exitCode, stderr } = await fixture.payinfra('deploy', '--env', fixture.name, '--reviewed', out());
    expect(exitCode).toBe(64);
    expect(stderr).toContain('  network has no plan in it');
    expect(stderr).toContain('  compute has no plan in it');
  });
});

describe('payinfra deploy --approve', () => {
  it('replaces what holds data only if its address is named, and still deploys the rest', async () => {
    const env = ['--env', fixture.name];
    await fixture.repository.define('network', logs('/first'));
    await fixture.payinfra('deploy', 'network', ...env);
    await fixture.repository.define('network', logs('/second'));
    const refused = await fixture.payinfra('deploy', 'network', ...env, '--approve', 'aws_s3_bucket.other');
    expect(refused.exitCode).toBe(3);
    expect(refused.stderr).toContain("If it is meant, add:\n  --approve 'aws_cloudwatch_log_group.it'");
    const approvals = ['--approve', 'aws_s3_bucket.other', '--approve', 'aws_cloudwatch_log_group.it'];
    const approved = await fixture.payinfra('deploy', 'network', ...env, ...approvals);
    expect(approved).toMatchObject({ exitCode: 0, stderr: '' });
    expect(approved.stdout).toMatch(/^network +done +0 +0 +1 +0/m);
  });
});
