import { environmentNames } from '@payment/config';
import { stackNames, type StackName } from '@payment/contracts';
import type { Evidence } from '@payment/policies';
import { execa } from 'execa';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixtureProvider, FixtureRepository } from '../testing/fixture-repository.ts';
import { someRules } from '../testing/some-rules.ts';
import { TestIo, type RunResult } from '../testing/test-io.ts';

let repository: FixtureRepository;

beforeEach(async () => {
  repository = await FixtureRepository.make();
});

afterEach(async () => {
  await repository.remove();
});

async function audit(...argv: readonly string[]): Promise<RunResult> {
  const { PATH } = process.env;
  return await new TestIo({ repository: repository.root, env: { PATH }, rules: someRules }).run('audit', ...argv);
}

async function evidence(...argv: readonly string[]): Promise<Evidence> {
  return JSON.parse((await audit('--format', 'json', ...argv)).stdout) as Evidence;
}

function file(name: string): string {
  return join(repository.root, name);
}

/** Gives a stack a load balancer without a web ACL. */
async function defineBroken(stack: StackName, name = 'alb'): Promise<void> {
  await repository.define(stack, { provider: fixtureProvider, resource: { aws_lb: { [name]: { internal: false } } } });
}

const waiver = {
  rule: 'load-balancer-behind-firewall',
  resource: 'edge/alb',
  reason: 'Nothing comes through this one',
  owner: 'nobody',
  expires: '2099-12-31',
};

describe('payinfra audit', () => {
  it('prints a table by requirement, and passes where nothing is broken', async () => {
    const { exitCode, stdout, stderr } = await audit('--env', 'staging');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^3\.5\.1 +Stored card numbers cannot be read.* not applicable +0 +0 +0$/m);
    expect(stdout).toMatch(/^3\.5\.1\.2 +Encryption of whole disks .* outside this repository +0 +0 +0$/m);
    expect(stdout).toMatch(/^ {2}3\.5\.1\.2 +The application encrypts or tokenises/m);
    expect(stdout).toMatch(/^staging passes the audit: 0 satisfied, 0 waived, 0 failed$/m);
  });

  it('explains what failed', async () => {
    await defineBroken('edge');
    const { exitCode, stdout } = await audit('--env', 'production');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^6\.4\.2 .* failed +0 +0 +1$/m);
    expect(stdout).toContain('CRITICAL load-balancer-behind-firewall: ');
    expect(stdout).toContain('  at      edge: aws_lb.alb (edge/alb)\n');
    expect(stdout).toContain('production does not pass the audit: 0 satisfied, 0 waived, 1 failed');
  });

  it('passes once each failure has a waiver, which it shows, until the day after its last', async () => {
    await defineBroken('edge');
    await repository.waive('edge', [{ ...waiver, compensatingControl: 'There is another one before it' }]);
    const waived = await audit('--env', 'production');
    expect(waived.exitCode).toBe(0);
    expect(waived.stdout).toMatch(/^6\.4\.2 .* waived +0 +1 +0$/m);
    expect(waived.stdout).toContain(
      [
        'Waivers',
        '  load-balancer-behind-firewall at edge/alb',
        '    because     Nothing comes through this one',
        '    instead     There is another one before it',
        '    owner       nobody, until 2099-12-31',
      ].join('\n'),
    );
    await defineBroken('data');
    await repository.waive('edge', [{ ...waiver, resource: '*/alb' }]);
    expect((await audit('--env', 'dev')).stdout).toContain('  load-balancer-behind-firewall at */alb (2 findings)');

    const ended = await audit('--env', 'production', '--date', '2100-01-01');
    expect(ended.exitCode).toBe(1);
    expect(ended.stdout).toContain(
      'WAIVER of load-balancer-behind-firewall at */alb (nobody): It ended on 2099-12-31: keep the rule, or renew',
    );
    expect(ended.stdout).toMatch(/ 2 failed, 1 waiver to put right$/m);
  });

  it('fails for waivers that are not needed, belong to nobody or cannot be read', async () => {
    await repository.waive('data', '# none yet\n');
    await repository.waive('edge', [waiver, { ...waiver, environments: ['prod'] }]);
    const unused = await audit('--env', 'dev');
    expect(unused.exitCode).toBe(1);
    expect(unused.stdout).toContain('at edge/alb (nobody): Nothing needs it: remove it.');
    expect(unused.stdout).toContain('There is no environment prod: correct its name, or remove it.');
    expect(unused.stdout).toMatch(/0 failed, 2 waivers to put right$/m);

    await repository.waive('edge', [{ ...waiver, owner: '' }]);
    await repository.waive('data', '[unfinished');
    const faulty = await audit('--env', 'dev');
    expect(faulty).toMatchObject({ exitCode: 1, stdout: '' });
    expect(faulty.stderr).toContain('apps/data/waivers.yaml is not YAML: ');
    expect(faulty.stderr).toContain('[0].owner: must name who answers for it');
  });

  it('shows the waivers of the file of the environment, and holds them against the day too', async () => {
    const { reason, owner, expires } = waiver;
    const setting = { reason, owner, expires };
    const waivers = [
      { ...setting, rule: 'network.three-zones', expires: '2027-01-31' },
      { ...setting, rule: 'network.nat-per-az' },
    ];
    await repository.environment('production', 'production', {
      'zones: [a, b, c]': 'zones: [a, b]',
      'waivers: []': `waivers: ${JSON.stringify(waivers)}`,
    });
    const file = 'environments/production.yaml';
    const now = await audit('--env', 'production', '--date', '2027-01-31');
    expect(now.stdout).toContain(`  network.three-zones at ${file}\n    because     Nothing comes through`);
    expect(now.stdout).not.toContain('WAIVER of network.three-zones');
    expect(now.stdout).toContain(`WAIVER of network.nat-per-az at ${file} (nobody): Nothing needs it`);
    const later = await audit('--env', 'production', '--date', '2027-02-01');
    expect(later.stdout).toContain(`WAIVER of network.three-zones at ${file} (nobody): It ended on`);
    expect(later.exitCode).toBe(1);
  });

  it('audits every environment, and one of the ephemeral ones', async () => {
    const { audits, commit, day } = await evidence('--all-environments');
    expect(audits.map(({ environment }) => environment)).toEqual([...environmentNames(), 'pr-0']);
    expect(commit).toBe('unknown');
    expect(day).toBe(new Date().toISOString().slice(0, 10));
  });

  it('names the commit that it audits, and says if there is more than that', async () => {
    const person = ['-c', 'user.name=n', '-c', 'user.email=e'];
    const git = async (...args: readonly string[]) =>
      await execa('git', [...person, ...args], { cwd: repository.root });
    await writeFile(file('.gitignore'), '.payinfra\n');
    await git('init');
    await git('add', '.');
    await git('commit', '-m', 'All');
    const { stdout: head } = await git('rev-parse', 'HEAD');
    expect((await evidence('--env', 'dev')).commit).toBe(head);
    await defineBroken('edge');
    expect((await evidence('--env', 'dev')).commit).toBe(`${head}-dirty`);
  });

  it('writes evidence that says the same of the same, and tells what became another', async () => {
    expect(await audit('--env', 'dev', '--format', 'json', '--out', file('dev.json'))).toEqual({
      ...{ exitCode: 0, stderr: '' },
      stdout: 'dev passes the audit: 0 satisfied, 0 waived, 0 failed\n',
    });
    await defineBroken('edge');
    await audit('--env', 'staging', '--format', 'json', '--out', file('staging.json'));
    const worse = await audit('--diff', file('dev.json'), file('staging.json'));
    expect(worse.exitCode).toBe(1);
    expect(worse.stdout).toMatch(/^worse {2}staging {2}load-balancer-behind-firewall at edge\/alb: absent -> failed$/m);
    const better = await audit('--diff', file('staging.json'), file('dev.json'));
    expect(better.exitCode).toBe(0);
    expect(better.stdout).toMatch(/^other {2}dev {2}load-balancer-behind-firewall at edge\/alb: failed -> absent$/m);
    const same = await audit('--diff', file('dev.json'), file('dev.json'));
    expect(same).toMatchObject({ exitCode: 0, stdout: 'Nothing became another.\n' });
  });

  it.each([
    ['three files', ['--diff', 'a', 'b', 'c'], '--diff takes two files, the earlier audit and the later one; 3 were'],
    ['a file that is not there', ['--diff', 'a', 'b'], 'a cannot be read: Error: ENOENT'],
    ['what is no day', ['--env', 'dev', '--date', '2027-02-30'], '--date 2027-02-30 is no day. Give one like'],
    ['what is nothing like a day', ['--env', 'dev', '--date', 'soon'], '--date soon is no day.'],
    ['no environment', [], 'No environment'],
    ['an unknown format', ['--env', 'dev', '--format', 'xml'], "argument 'xml' is invalid"],
  ])('refuses %s', async (_what, argv, fault) => {
    const { exitCode, stderr } = await audit(...argv);
    expect({ exitCode, stderr }).toEqual({ exitCode: 64, stderr: expect.stringContaining(fault) as string });
  });

  it('refuses to compare what is no evidence', async () => {
    await writeFile(file('a.json'), '{}');
    const { exitCode, stderr } = await audit('--diff', file('a.json'), file('a.json'));
    expect(exitCode).toBe(1);
    expect(stderr).toContain('a.json is not the evidence of an audit (payinfra audit --format json)');
  });
});

/** A Python whose checkov finds one fault in the load balancer of the edge. */
async function installReferee(): Promise<void> {
  const check = { check_id: 'CKV_AWS_91', check_name: 'Log', resource: 'aws_lb.edge-aws_lb-alb' };
  const summary = { checkov_version: '3.0.0', parsing_errors: 0, skipped: 0 };
  const report = JSON.stringify({ summary, results: { passed_checks: [], failed_checks: [check] } });
  await mkdir(file('.tools/referee/bin'), { recursive: true });
  await writeFile(file('.tools/referee/bin/python'), `#!/bin/sh\necho '${report}' > results_json.json\n`);
  await chmod(file('.tools/referee/bin/python'), 0o755);
}

describe('an audit with a referee', () => {
  it('asks for it to be installed', async () => {
    for (const stack of stackNames) await defineBroken(stack);
    const { exitCode, stderr } = await audit('--env', 'dev', '--referee');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('npm run setup -- --referee');
  });

  it('fails for what only checkov finds, and keeps a document on stdout whole', async () => {
    await installReferee();
    for (const stack of stackNames) await defineBroken(stack);
    await repository.waive('edge', [{ ...waiver, resource: '*' }]);
    const { exitCode, stdout } = await audit('--env', 'dev', '--referee');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('dev passes the audit');
    expect(stdout).toMatch(/^only checkov +CKV_AWS_91 .* edge\/alb \(aws_lb\.alb\)/m);
    const json = await audit('--env', 'dev', '--referee', '--format', 'json');
    expect(JSON.parse(json.stdout)).toHaveProperty('format');
    expect(json.stderr).toContain('only checkov');
  });
});

interface Location {
  readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
}

interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly level: string;
      readonly locations: readonly Location[];
      readonly suppressions?: readonly { readonly justification: string }[];
    }[];
  }[];
}

describe('an audit in SARIF', () => {
  it('has a result for what failed, at the stack, and a suppressed one for what is waived', async () => {
    await defineBroken('data');
    await defineBroken('edge');
    const unused = ['network/none', '*/none'].map((resource) => ({ ...waiver, resource }));
    const { reason, owner, expires } = waiver;
    const setting = { rule: 'network.nat-per-az', reason, owner, expires };
    await repository.environment('dev', 'dev', { 'waivers: []': `waivers: [${JSON.stringify(setting)}]` });
    await repository.waive('edge', [waiver, ...unused]);
    const { version, runs } = JSON.parse((await audit('--env', 'dev', '--format', 'sarif')).stdout) as Sarif;
    expect(version).toBe('2.1.0');
    const results = runs.flatMap((run) => run.results);
    const ids = runs.flatMap(({ tool }) => tool.driver.rules.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(results.filter(({ ruleId }) => !ids.includes(ruleId))).toEqual([]);
    const ofFirewall = results.filter(({ ruleId }) => ruleId === 'load-balancer-behind-firewall');
    const uriOf = ({ locations }: (typeof results)[number]) => locations[0]?.physicalLocation.artifactLocation.uri;
    expect(ofFirewall.map((one) => [uriOf(one), one.level, one.suppressions?.length])).toEqual([
      ['apps/data/src/data-stack.ts', 'error', undefined],
      ['apps/edge/src/edge-stack.ts', 'error', 1],
    ]);
    const ofWaivers = results.filter(({ ruleId }) => ruleId === 'waiver-in-force');
    expect(ofWaivers.map(uriOf)).toEqual([
      'apps/network/waivers.yaml',
      'apps/network/waivers.yaml',
      'packages/config/environments/dev.yaml',
    ]);
  });
});

describe('an audit as a page', () => {
  it('needs nothing besides, and takes nothing that it shows for HTML', async () => {
    await defineBroken('edge', 'a<b>&"c"');
    await defineBroken('data');
    await repository.waive('data', [{ ...waiver, resource: 'data/alb' }, { ...waiver, resource: 'data/none' }]);
    const { exitCode } = await audit('--env', 'dev', '--format', 'html', '--out', file('audit.html'));
    expect(exitCode).toBe(1);
    const page = await readFile(file('audit.html'), 'utf8');
    expect(page).toContain('aws_lb.a&lt;b&gt;&amp;&quot;c&quot;');
    expect(page).not.toContain('a<b>');
    expect(page).not.toMatch(/<script|<link|src=|https?:\/\//);
    expect(page).toContain('<span class="failed">does not pass</span>');
    expect((await audit('--env', 'staging', '--format', 'html')).stdout).toContain('does not pass');
    await repository.define('edge', {});
    await repository.define('data', {});
    await repository.waive('data', []);
    const clean = await audit('--env', 'dev', '--format', 'html');
    expect(clean.stdout).toContain('<span class="satisfied">passes</span>');
    expect(clean.stdout).toContain('<h3>Failed</h3>\n<p>None.</p>');
  });
});
