import {
  AuthorizeSecurityGroupIngressCommand,
  DescribeSecurityGroupRulesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { S3Client } from '@aws-sdk/client-s3';
import { DeleteParameterCommand, GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { loadEnvironment } from '@payment/config';
import { parameterName, stackNames, type StackName } from '@payment/contracts';
import { parameterPath, suffixParameterPath, type DeliveryRoleKind } from '@payment/naming';
import { ScratchClone } from '@payment/nx-stacks/testing';
import { parametersByPath } from '@payment/testing';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asRole } from './as-role.ts';
import { clientConfig } from './client-config.ts';
import { expectExitCode } from './expect-exit-code.ts';
import { Payinfra } from './payinfra.ts';
import { States } from './states.ts';

// What teams do to one another, in a repository of their own: real commits, real Nx, real Terraform, the real provider.
const minutes = 60_000;
const environment = loadEnvironment('local');
const toLocal = ['--env', 'local'] as const;

const contract = 'packages/contracts/src/data-contract.ts';
const dataStack = 'apps/data/src/data-stack.ts';
const runtime = 'apps/compute/src/runtime-configuration.ts';

const oldField = "    documentsBucketName: field(text, 'The bucket of the payment documents.'),\n";
const newField = "    documentBucketName: field(text, 'The bucket of the payment documents.'),\n";
const oldValue = '      documentsBucketName: documents.name,\n';
const newValue = '      documentBucketName: documents.name,\n';

let clone: ScratchClone;
let payinfra: Payinfra;

beforeAll(async () => {
  clone = await ScratchClone.make({ payinfra: 'real' });
  payinfra = new Payinfra(clone.root);
  expectExitCode(await payinfra.run('up', ...toLocal), 0);
}, 20 * minutes);

afterAll(async () => {
  await payinfra.run('emulator', 'stop');
  await payinfra.remove();
  await clone.remove();
}, minutes);

async function states(): Promise<States> {
  return await States.read(new S3Client(clientConfig(payinfra)), environment, 'local');
}

/** The parameters that a stack publishes, by name. */
async function published(stack: StackName): Promise<readonly string[]> {
  const parameters = await parametersByPath(new SSMClient(clientConfig(payinfra)), parameterPath('local', stack));
  return [...parameters.keys()].map((path) => path.split('/').at(-1) ?? '');
}

/** The stacks that a deploy has something to do for, wave after wave. */
async function affected(): Promise<unknown> {
  const { stdout } = await payinfra.run('affected', ...toLocal, '--json');
  return JSON.parse(stdout);
}

/** The command line of a workflow's job, with what its role may do and no more. */
async function inRole(kind: DeliveryRoleKind, stack: StackName): Promise<Payinfra> {
  const { Parameter } = await new SSMClient(clientConfig(payinfra)).send(
    new GetParameterCommand({ Name: suffixParameterPath('local') }),
  );
  return payinfra.under(await asRole(payinfra, { kind, stack, environment, suffix: Parameter?.Value ?? '' }));
}

/** What Nx does after a commit: deploys what it concerns. */
async function deployAffected() {
  return await payinfra.nx(
    ...['affected', '-t', 'deploy', '--configuration=local', '--base=HEAD~1', '--head=HEAD'],
  );
}

const nothing = { waves: [] };

describe('after a deploy of all', () => {
  it('nothing is affected, and a change to words alone affects nothing', async () => {
    expect(await affected()).toEqual(nothing);
    await clone.change('README.md', 'apps/data/README.md');
    expect(await affected()).toEqual(nothing);
    const before = await states();
    expectExitCode(await deployAffected(), 0);
    const after = await states();
    for (const stack of stackNames) expect(after.serial(stack)).toBe(before.serial(stack));
  }, 2 * minutes);

  it('a change to the file of another environment affects nothing here', async () => {
    await clone.change('packages/config/environments/staging.yaml');
    expect(await affected()).toEqual(nothing);
  }, minutes);
});

describe('a workflow', () => {
  it('plans every stack and sees whether it drifts, in roles that can change nothing', async () => {
    const ends = await Promise.all(
      stackNames.map(async (stack) => {
        const job = await inRole('plan', stack);
        const plan = await job.run('plan', stack, ...toLocal);
        const drift = await job.run('drift', stack, ...toLocal);
        return [stack, plan.exitCode, drift.exitCode];
      }),
    );
    expect(ends).toEqual(stackNames.map((stack) => [stack, 0, 0]));
  }, 5 * minutes);

  it('destroys compute and deploys it again, in a role that reaches no other stack', async () => {
    const job = await inRole('deploy', 'compute');
    expectExitCode(await job.run('destroy', 'compute', ...toLocal, '--confirm', 'local'), 0);
    expect(await affected()).toEqual({ waves: [['compute']] });
    expectExitCode(await job.run('deploy', 'compute', ...toLocal), 0);
    const run = await job.run('deploy', 'data', ...toLocal);
    expectExitCode(run, 1);
    expect(run.all).toContain('AccessDenied');
    expect(await affected()).toEqual(nothing);
  }, 5 * minutes);
});

describe('team data renames a field that compute reads', () => {
  it('the gate fails, and names the field and compute', async () => {
    await clone.edit({ [contract]: [[oldField, newField]], [dataStack]: [[oldValue, newValue]] });
    const run = await payinfra.run('contracts', 'diff', '--base', 'HEAD~1');
    expectExitCode(run, 1);
    expect(run.all).toContain('data.documentsBucketName is still read by compute');
    await clone.undo();
  }, 2 * minutes);

  it('the gate passes if both are published, and data is deployed alone', async () => {
    await clone.edit({
      [contract]: [
        [oldField, `${oldField}${newField}`],
        ["version: '1.0.0'", "version: '1.1.0'"],
      ],
      [dataStack]: [[oldValue, `${oldValue}${newValue}`]],
    });
    expectExitCode(await payinfra.run('contracts', 'diff', '--base', 'HEAD~1'), 0);

    const before = await states();
    const job = await inRole('deploy', 'data');
    expectExitCode(await job.run('deploy', 'data', ...toLocal), 0);
    const after = await states();
    for (const stack of stackNames) {
      if (stack !== 'data') expect(after.serial(stack)).toBe(before.serial(stack));
    }
    expect(await published('data')).toEqual(
      expect.arrayContaining([parameterName('documentsBucketName'), parameterName('documentBucketName')]),
    );
  }, 5 * minutes);

  it('compute moves over, and is deployed alone by what Nx calls affected', async () => {
    await clone.edit({
      [runtime]: [
        ["'documentsBucketName'", "'documentBucketName'"],
        ['data.documentsBucketName', 'data.documentBucketName'],
      ],
    });
    // The contracts are a part of every stack: data alone has been deployed since they have changed.
    expect(await affected()).toEqual({ waves: [['network', 'delivery'], ['edge'], ['compute']] });
    const run = await deployAffected();
    expectExitCode(run, 0);
    expect(run.all).toMatch(/compute +(unchanged|done)/);
    for (const other of stackNames.filter((stack) => stack !== 'compute')) {
      expect(run.all).not.toMatch(new RegExp(`^${other} +(unchanged|done)`, 'm'));
    }
    expect(await affected()).toEqual({ waves: [['network', 'delivery'], ['edge']] });
  }, 5 * minutes);

  it('the old field goes', async () => {
    await clone.edit({
      [contract]: [
        [oldField, ''],
        ["version: '1.1.0'", "version: '2.0.0'"],
      ],
      [dataStack]: [[oldValue, '']],
    });
    expectExitCode(await payinfra.run('contracts', 'diff', '--base', 'HEAD~1'), 0);
    expectExitCode(await deployAffected(), 0);
    expect(await published('data')).not.toContain(parameterName('documentsBucketName'));
    expect(await affected()).toEqual(nothing);
  }, 10 * minutes);
});

describe('a deploy that fails in the middle', () => {
  // A name that somebody has taken by hand: Terraform notices only when it comes to it.
  const taken = { Name: parameterPath('local', 'data', 'documents-region') };

  it('leaves out what stands on the failed stack, deploys the rest, and forgets none of them', async () => {
    const ssm = new SSMClient(clientConfig(payinfra));
    await ssm.send(new PutParameterCommand({ ...taken, Type: 'String', Value: 'by hand' }));
    await clone.edit({
      [contract]: [
        [newField, `${newField}    documentsRegion: field(text, 'The region of the documents.'),\n`],
        ["version: '2.0.0'", "version: '2.1.0'"],
      ],
      [dataStack]: [[newValue, `${newValue}      documentsRegion: this.environment.region,\n`]],
    });
    const { exitCode, all } = await deployAffected();
    expect(exitCode).not.toBe(0);
    expect(all).toMatch(/edge +unchanged/);
    expect(all).toMatch(/data +failed/);
    expect(all).toMatch(/compute +not run/);
    expect(await affected()).toEqual({ waves: [['data'], ['compute']] });
  }, 5 * minutes);

  it('does not let compute go ahead of data', async () => {
    const run = await payinfra.run('deploy', 'compute', ...toLocal);
    expectExitCode(run, 1);
    expect(run.all).toContain('data');
  }, minutes);

  it('is made up for by the next deploy of what is affected', async () => {
    await new SSMClient(clientConfig(payinfra)).send(new DeleteParameterCommand(taken));
    const stacks = ['data', 'compute'] as const;
    const again = await payinfra.nx(
      ...['run-many', '-t', 'deploy', '-p', stacks.map((stack) => `@payment/${stack}`).join(), '--configuration=local'],
    );
    expectExitCode(again, 0);
    expect(await affected()).toEqual(nothing);
  }, 5 * minutes);
});

describe('what somebody changes by hand', () => {
  let review: string;

  beforeAll(async () => {
    review = join(payinfra.home, 'review');
    expectExitCode(await payinfra.run('review', 'data', ...toLocal, '--out', review), 0);
    expectExitCode(await payinfra.run('drift', 'data', ...toLocal), 0);
  }, 3 * minutes);

  it('is found as drift, and named: a rule of a security group, and a parameter', async () => {
    const groupId = await databaseClients();
    await new EC2Client(clientConfig(payinfra)).send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId: groupId,
        IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      }),
    );
    const name = parameterPath('local', 'data', parameterName('dbPort'));
    await new SSMClient(clientConfig(payinfra)).send(new PutParameterCommand({ Name: name, Value: '1', Overwrite: true }));

    const run = await payinfra.run('drift', 'data', ...toLocal);
    expectExitCode(run, 2);
    const [rule] = await ingressRules(groupId);
    expect(run.all).toContain(rule?.SecurityGroupRuleId);
    expect(run.all).toContain('0.0.0.0/0');
    expect(run.all).toContain('dbPort');
  }, 3 * minutes);

  it('is not deployed over by a plan that was reviewed without it', async () => {
    const run = await payinfra.run('deploy', 'data', ...toLocal, '--reviewed', review);
    expectExitCode(run, 3);
    expect(run.all).toContain('the plan is not the one that was reviewed');
    expect(run.all).toContain('aws_ssm_parameter.contract_db_port');
  }, 3 * minutes);

  it('is put right by a deploy', async () => {
    expectExitCode(await payinfra.run('deploy', 'data', ...toLocal), 0);
    expect(await ingressRules(await databaseClients())).toEqual([]);
    expectExitCode(await payinfra.run('drift', 'data', ...toLocal), 0);
  }, 5 * minutes);
});

/** The security group that clients of the database attach: nothing may come in by it. */
async function databaseClients(): Promise<string> {
  const { data } = (await payinfra.outputs()) as { readonly data: { readonly dbClientSecurityGroupId: string } };
  return data.dbClientSecurityGroupId;
}

async function ingressRules(groupId: string) {
  const { SecurityGroupRules = [] } = await new EC2Client(clientConfig(payinfra)).send(
    new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: [groupId] }] }),
  );
  return SecurityGroupRules.filter(({ IsEgress }) => IsEgress !== true);
}
