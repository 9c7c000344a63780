import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeVpcsCommand,
  RevokeSecurityGroupIngressCommand,
  type SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import { DeleteParameterCommand, GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import type { StackName } from '@payment/contracts';
import { deployRecordPath, parameterPath, selfSignedCertificatePath } from '@payment/naming';
import { execa } from 'execa';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readStackState } from '../aws/stack-state.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { fixtureProvider, type FixtureStack } from '../testing/fixture-repository.ts';
import type { RunResult } from '../testing/test-io.ts';
import { useFixture } from '../testing/use-fixture.ts';

const fixture = useFixture();

// Some of these plan and apply with the real provider half a dozen times.
vi.setConfig({ testTimeout: 600_000 });

let vpc = '';

beforeEach(async () => {
  await writeFile(join(fixture.repository.root, '.gitignore'), '.payinfra/\ndrift/\nreview/\ncdktf.out/\n');
  await git('init', '--initial-branch', 'main');
  const { Vpcs = [] } = await fixture.emulator.aws.ec2.send(new DescribeVpcsCommand({}));
  vpc = Vpcs.find(({ IsDefault }) => IsDefault)?.VpcId ?? '';
});

async function git(...argv: readonly string[]): Promise<string> {
  const person = ['-c', 'user.name=n', '-c', 'user.email=e'];
  return (await execa('git', [...person, ...argv], { cwd: fixture.repository.root })).stdout;
}

/** Commits what lies in the repository. */
async function commit(): Promise<string> {
  await git('add', '--all');
  await git('commit', '--allow-empty', '--message', 'as it is');
  return await git('rev-parse', 'HEAD');
}

async function payinfra(command: string, ...argv: readonly string[]): Promise<RunResult> {
  return await fixture.payinfra(command, ...argv, '--env', fixture.name);
}

/** Commits a stack and deploys it. */
async function deployed(stack: StackName, blocks: FixtureStack): Promise<string> {
  await fixture.repository.define(stack, blocks);
  const hash = await commit();
  expect(await payinfra('deploy', stack)).toMatchObject({ exitCode: 0, stderr: '' });
  return hash;
}

/** A parameter of a stack, as a contract publishes its fields. */
function parameter(name: string, value: string) {
  const path = parameterPath('ENVIRONMENT', 'network', name);
  return { name: path, type: 'String', insecure_value: value, description: 'of a contract' };
}

/** A group with one rule as a resource of its own, and one whose rules are written within it. */
function groups(description = 'HTTPS') {
  const https = { from_port: 443, to_port: 443, ip_protocol: 'tcp', cidr_ipv4: '10.0.0.0/8', description };
  const inline = {
    ...{ from_port: 53, to_port: 53, protocol: 'udp', cidr_blocks: ['10.0.0.0/8'], description: 'DNS' },
    ...{ ipv6_cidr_blocks: [], prefix_list_ids: [], security_groups: [], self: false },
  };
  return {
    aws_security_group: {
      open: { name: 'open-ENVIRONMENT', description: 'open', vpc_id: vpc },
      inline: { name: 'inline-ENVIRONMENT', description: 'inline', vpc_id: vpc, ingress: [inline], egress: [] },
    },
    aws_vpc_security_group_ingress_rule: { https: { security_group_id: '${aws_security_group.open.id}', ...https } },
    aws_security_group_rule: {
      old: {
        ...{ type: 'egress', security_group_id: '${aws_security_group.open.id}', protocol: 'tcp' },
        ...{ from_port: 1, to_port: 9, cidr_blocks: ['10.0.0.0/8', '172.16.0.0/12'] },
      },
    },
  };
}

/** The id of a group of the stack `network`. */
async function groupId(name: string): Promise<string> {
  const environment = readEnvironment({ repository: fixture.repository.root }, fixture.name);
  const { instances } = await readStackState(fixture.emulator.aws.s3, environment, 'network');
  return String(instances.find(({ address }) => address === `aws_security_group.${name}`)?.attributes['id']);
}

async function rulesOf(group: string): Promise<readonly SecurityGroupRule[]> {
  const input = { Filters: [{ Name: 'group-id', Values: [group] }] };
  const { SecurityGroupRules = [] } = await fixture.emulator.aws.ec2.send(new DescribeSecurityGroupRulesCommand(input));
  return SecurityGroupRules;
}

/** Opens SSH to the world, as one does in a hurry. */
async function addByHand(GroupId: string): Promise<string> {
  const IpRanges = [{ CidrIp: '0.0.0.0/0', Description: 'debugging' }];
  const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges }];
  await fixture.emulator.aws.ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  return (await rulesOf(GroupId)).find(({ FromPort }) => FromPort === 22)?.SecurityGroupRuleId ?? '';
}

async function put(name: string, Value: string): Promise<void> {
  const Name = parameterPath(fixture.name, 'network', name);
  await fixture.emulator.aws.ssm.send(new PutParameterCommand({ Name, Value, Type: 'String', Overwrite: true }));
}

describe('payinfra drift', () => {
  it('finds rules that were added by hand, and a deploy revokes them, as plans and reviews say before', async () => {
    const { ec2 } = fixture.emulator.aws;
    const hash = await deployed('network', { provider: fixtureProvider, resource: groups() });
    const [open, inline] = [await groupId('open'), await groupId('inline')];
    const [rule, other] = [await addByHand(open), await addByHand(inline)];
    const all = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
    await ec2.send(new AuthorizeSecurityGroupEgressCommand({ GroupId: inline, IpPermissions: all }));
    const out = join(fixture.repository.root, 'drift');
    const drift = await payinfra('drift', 'network', '--out', out);
    expect(drift).toMatchObject({ exitCode: 2, stderr: '' });
    const words = `${rule} in open-${fixture.name} (${open}): ingress tcp 22 from 0.0.0.0/0, "debugging"`;
    expect(drift.stdout).toContain(`  rule added by hand: ${words}\n    deploy the stack to undo it`);
    expect(drift.stdout).toContain(`rule added by hand: ${other} in inline-${fixture.name}`);
    expect(drift.stdout).toContain('egress any protocol to 0.0.0.0/0, without a description');
    expect(drift.stdout).not.toContain('    egress: found');
    expect(await readFile(join(out, 'network.md'), 'utf8')).toContain(`- \`rule added by hand: ${words}\``);

    await ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId: inline, SecurityGroupRuleIds: [other] }));
    const [way] = (await rulesOf(inline)).filter(({ IsEgress }) => IsEgress);
    expect(way?.SecurityGroupRuleId).toBeDefined();
    const review = join(fixture.repository.root, 'review');
    await payinfra('review', 'network', '--out', review);
    const page = await readFile(join(review, 'network.md'), 'utf8');
    expect(page).toContain(`## network in ${fixture.name}: 1 to change, 1 rule to revoke\n`);
    expect(page).toContain(`### Rules added by hand, revoked\n\n- \`${words}\``);
    const deploy = await payinfra('deploy', 'network', '--reviewed', review);
    expect(deploy).toMatchObject({ exitCode: 0, stderr: '' });
    expect(deploy.stdout).toContain(`network: revoked a rule added by hand, ${words}\n`);
    expect(deploy.stdout).toMatch(/^network +done +0 +1 +0 +1/m);
    expect((await rulesOf(open)).map(({ FromPort }) => FromPort)).toEqual(expect.not.arrayContaining([22]));
    expect(await rulesOf(open)).toHaveLength(3);

    const clean = await payinfra('drift', 'network', '--out', out);
    expect(clean).toMatchObject({ exitCode: 0, stdout: `network: as deployed from ${hash}\n`, stderr: '' });
    expect(await readdir(out)).toEqual([]);
  });

  it('revokes nothing that was not reviewed, and makes way for a rule that was taken into the code', async () => {
    await deployed('network', { provider: fixtureProvider, resource: groups() });
    const review = join(fixture.repository.root, 'review');
    await payinfra('review', 'network', '--out', review);
    const open = await groupId('open');
    const rule = await addByHand(open);
    const refused = await payinfra('deploy', 'network', '--reviewed', review);
    expect(refused.exitCode).toBe(3);
    expect(refused.stderr).toMatch(new RegExp(`${rule} in .*: reviewed as "no change", now "revoke"`));
    expect(await rulesOf(open)).toHaveLength(4);

    const alone = await payinfra('plan', 'network');
    expect(alone.exitCode).toBe(2);
    expect(alone.stdout).toMatch(/^network: 1 rule to revoke\n {2}revoke {2}sgr-/);
    const { aws_vpc_security_group_ingress_rule: rules, ...others } = groups();
    const ssh = { ...rules.https, from_port: 22, to_port: 22, cidr_ipv4: '0.0.0.0/0', description: 'for good' };
    const resource = { ...others, aws_vpc_security_group_ingress_rule: { ...rules, ssh } };
    await fixture.repository.define('network', { provider: fixtureProvider, resource });
    const adopted = await payinfra('deploy', 'network');
    expect(adopted).toMatchObject({ exitCode: 0, stderr: '' });
    expect(adopted.stdout).toMatch(/^network +done +1 +0 +0 +1/m);
    const of22 = (await rulesOf(open)).filter(({ FromPort }) => FromPort === 22);
    expect(of22.map(({ Description }) => Description)).toEqual(['for good']);
  });

  it('finds what was changed or deleted by hand, and tells parameters in the words of the contract', async () => {
    const aws_ssm_parameter = {
      tampered: parameter('vpc-id', 'vpc-1'),
      stamp: parameter('_contract', '{}'),
      gone: parameter('vpc-cidr', '10.0.0.0/16'),
      described: parameter('kept', 'kept'),
      outside: { ...parameter('x', 'x'), name: '/elsewhere/ENVIRONMENT' },
      lost: { ...parameter('x', 'x'), name: '/lost/ENVIRONMENT' },
    };
    await deployed('network', {
      provider: fixtureProvider,
      resource: { aws_ssm_parameter, terraform_data: { it: { input: '${aws_ssm_parameter.described.version}' } } },
    });
    const { ssm } = fixture.emulator.aws;
    await put('vpc-id', 'vpc-2');
    await put('_contract', '{"version":"9.0.0"}');
    await put('unknown', 'what is this');
    const Name = `/elsewhere/${fixture.name}`;
    await ssm.send(new PutParameterCommand({ Name, Value: 'y', Type: 'String', Overwrite: true }));
    for (const gone of [parameterPath(fixture.name, 'network', 'vpc-cidr'), `/lost/${fixture.name}`]) {
      await ssm.send(new DeleteParameterCommand({ Name: gone }));
    }

    const { exitCode, stdout, stderr } = await payinfra('drift', 'network');
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: '' });
    const prefix = parameterPath(fixture.name, 'network');
    expect(stdout).toContain(
      `  field vpcId of the contract (${prefix}/vpc-id) has another value\n` +
        '    value: found "vpc-2", expected "vpc-1"\n' +
        '    others may have read it: deploy the stack',
    );
    expect(stdout).toContain(`  field _contract of the contract (${prefix}/_contract) has another value\n`);
    expect(stdout).toContain(
      `  field vpcCidr of the contract (${prefix}/vpc-cidr) is missing\n    value: found unset, expected "10.0.0.0/16"`,
    );
    expect(stdout).toContain(`  parameter ${prefix}/unknown is of nobody: no state knows it\n`);
    expect(stdout).toContain('  aws_ssm_parameter.outside differs\n    insecure_value: found "y", expected "x"\n');
    expect(stdout).toContain('  aws_ssm_parameter.lost is not there\n    deploy the stack to undo it');
    expect(stdout).not.toMatch(/aws_ssm_parameter\.(tampered|stamp|gone)|_deploy/);

    const json = await payinfra('drift', 'network', '--json');
    const { stacks } = JSON.parse(json.stdout) as { stacks: { findings: { kind: string }[] }[] };
    expect(stacks[0]?.findings.filter(({ kind }) => kind === 'parameter')).toHaveLength(3);

    expect(await payinfra('deploy', 'network')).toMatchObject({ exitCode: 0, stderr: '' });
    const repaired = await ssm.send(new GetParameterCommand({ Name: `${prefix}/vpc-id` }));
    expect(repaired.Parameter?.Value).toBe('vpc-1');
    await ssm.send(new DeleteParameterCommand({ Name: `${prefix}/unknown` }));
    expect(await payinfra('drift', 'network')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('takes what waits to be deployed for no drift, and leaves out what is not deployed', async () => {
    const it = { resource: { terraform_data: { it: { input: '1' } } } };
    const first = await deployed('network', it);
    await fixture.repository.define('network', { resource: { terraform_data: { it: { input: '2' } } } });
    await commit();
    expect(await payinfra('plan', 'network')).toMatchObject({ exitCode: 2 });
    const { exitCode, stdout } = await payinfra('drift', 'network', 'data');
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: `network: as deployed from ${first}\ndata: not deployed\n`,
    });
    expect((await readdir(join(fixture.repository.root, '.payinfra'))).join()).not.toContain('base-');
  });

  it('cannot judge what no commit holds, says what to do, and judges the others', async () => {
    const marker = { resource: { terraform_data: { it: { input: 'x' } } } };
    await deployed('network', marker);
    await fixture.publish('network');
    await deployed('data', marker);
    const record = deployRecordPath(fixture.name, 'network');
    const { ssm } = fixture.emulator.aws;
    const Value = (await ssm.send(new GetParameterCommand({ Name: record }))).Parameter?.Value ?? '';
    const judged = async (text: string) => {
      await ssm.send(new PutParameterCommand({ Name: record, Value: text, Type: 'String', Overwrite: true }));
      const { exitCode, stdout } = await payinfra('drift', 'network', 'data');
      expect(exitCode).toBe(1);
      expect(stdout).toMatch(/^data: as deployed from [0-9a-f]{40}$/m);
      return stdout;
    };
    const remedy = `Deploy it from a clean commit: npm run payinfra -- deploy network --env ${fixture.name}`;
    expect(await judged(Value.replaceAll('"isDirty":false', '"isDirty":true'))).toContain(
      `network: cannot be judged: no commit holds the files that it was deployed from. ${remedy}`,
    );
    expect(await judged('damaged')).toContain(`network: cannot be judged: the record of its last deploy cannot be read`);
    expect(await judged(Value.replace(/,?"lastSuccess":\{[^}]*\}/, ''))).toContain('no deploy of it has succeeded yet');
    expect(await judged(Value.replaceAll(/"commit":"\w+"/g, `"commit":"${'1'.repeat(40)}"`))).toContain(
      `network: cannot be judged: There is no commit "${'1'.repeat(40)}" in `,
    );
    await ssm.send(new DeleteParameterCommand({ Name: record }));
    const none = await payinfra('drift', 'network');
    expect(none).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('no deploy of it is recorded') as string });
  });

  it('holds a stack whose last deploy failed against the last one that did not', async () => {
    const one = { terraform_data: { it: { input: '1' } } };
    const first = await deployed('network', { resource: one });
    await fixture.repository.define('network', { resource: { terraform_data: { it: { input: '${local.none}' } } } });
    await commit();
    await payinfra('deploy', 'network');
    expect(await payinfra('drift', 'network')).toMatchObject({
      exitCode: 0,
      stdout: `network: as deployed from ${first}\n`,
    });

    const broken = { depends_on: ['terraform_data.it'], provisioner: { 'local-exec': { command: 'exit 3' } } };
    await fixture.repository.define('network', { resource: { terraform_data: { it: { input: '2' }, broken } } });
    const second = await commit();
    await payinfra('deploy', 'network');
    const { exitCode, stdout } = await payinfra('drift', 'network');
    expect(exitCode).toBe(1);
    const doubt = `it does not stand as ${first} has left it, but a deploy from ${second} failed or was stopped at `;
    expect(stdout).toContain(`network: cannot be judged: ${doubt}`);
  });

  it('cannot judge what Terraform cannot plan', async () => {
    const file = join(fixture.repository.root, 'read');
    await writeFile(file, 'x');
    await deployed('network', { resource: { terraform_data: { it: { input: `\${file("${file}")}` } } } });
    await rm(file);
    const { exitCode, stdout } = await payinfra('drift', 'network');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^network: cannot be judged: .*\bfile\b/s);
  });

  it('finds that a certificate of its own is gone, without which Terraform makes no plan', async () => {
    const marker = { resource: { terraform_data: { it: { input: 'x' } } } };
    await fixture.publish('network');
    await deployed('edge', marker);
    expect(await payinfra('drift', 'edge')).toMatchObject({ exitCode: 0 });
    const Name = selfSignedCertificatePath(fixture.name);
    await fixture.emulator.aws.ssm.send(new DeleteParameterCommand({ Name }));
    const { exitCode, stdout } = await payinfra('drift', 'edge');
    expect(exitCode).toBe(2);
    expect(stdout).toContain('  its certificate is gone\n    deploy the stack, which makes it anew\n');
  });
});
