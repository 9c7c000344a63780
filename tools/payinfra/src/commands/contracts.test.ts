import type { StackName } from '@payment/contracts';
import { execa } from 'execa';
import { cp, mkdir, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixtureProvider, FixtureRepository, type FixtureStack } from '../testing/fixture-repository.ts';
import { TestIo, type RunResult } from '../testing/test-io.ts';

const contracts = join(import.meta.dirname, '../../../../packages/contracts');
const dataContract = 'packages/contracts/src/data-contract.ts';
const networkContract = 'packages/contracts/src/network-contract.ts';

let repository: FixtureRepository;

beforeEach(async () => {
  repository = await FixtureRepository.make();
  await cp(join(contracts, 'src'), file('packages/contracts/src'), { recursive: true });
  await mkdir(file('packages/contracts/node_modules'));
  for (const name of ['zod', 'fastest-levenshtein']) {
    const installed = await realpath(join(contracts, 'node_modules', name));
    await symlink(installed, file(`packages/contracts/node_modules/${name}`));
  }
  await writeFile(file('.gitignore'), 'node_modules/\n.payinfra/\n');
  await git('init', '--initial-branch', 'main');
});

afterEach(async () => {
  await repository.remove();
});

function file(name: string): string {
  return join(repository.root, name);
}

async function git(...argv: readonly string[]): Promise<string> {
  const person = ['-c', 'user.name=n', '-c', 'user.email=e'];
  return (await execa('git', [...person, ...argv], { cwd: repository.root })).stdout;
}

async function commit(): Promise<void> {
  await git('add', '--all');
  await git('commit', '--message', 'as it is');
}

async function edit(name: string, replacements: Readonly<Record<string, string>>): Promise<void> {
  let text = await readFile(file(name), 'utf8');
  for (const [given, wanted] of Object.entries(replacements)) {
    expect(text).toContain(given);
    text = text.replace(given, wanted);
  }
  await writeFile(file(name), text);
}

/** Lets a stack read parameters, as they are named below the environment. */
async function reads(stack: StackName, ...parameters: readonly string[]): Promise<void> {
  const named = parameters.map((name, index) => [`it-${index}`, { name: `/payment-processing/ENVIRONMENT/${name}` }]);
  await repository.define(stack, {
    provider: fixtureProvider,
    data: { aws_ssm_parameter: Object.fromEntries(named) as FixtureStack },
  });
}

/** Lets a stack read an output of a state. */
async function readsState(stack: StackName, producer: StackName, output: string): Promise<void> {
  await repository.define(stack, {
    data: { terraform_remote_state: { it: { config: { key: `ENVIRONMENT/${producer}.tfstate` } }, other: {} } },
    resource: { terraform_data: { it: { input: `\${element(data.terraform_remote_state.it.outputs.${output}, 0)}` } } },
  });
}

async function diff(...argv: readonly string[]): Promise<RunResult> {
  const { PATH } = process.env;
  return await new TestIo({ repository: repository.root, env: { PATH } }).run('contracts', 'diff', ...argv);
}

const dbHost = "dbHost: field(text, 'The DNS name of the database.'),";
const databaseHost = dbHost.replace('dbHost', 'databaseHost');

describe('payinfra contracts diff', () => {
  it('says that nothing changed, without a look at who reads what', async () => {
    await repository.program('compute', 'throw new Error("not to be synthesized")');
    await commit();
    const { exitCode, stdout } = await diff('--base', 'main');
    const short = await git('rev-parse', '--short=7', 'main');
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`No published field changed since main (${short}); the gate is open\n`);
  });

  it('tells the story of a field that gets another name', async () => {
    await reads('compute', 'data/db-host', 'data/db-port', 'edge/alb-arn');
    await reads('edge', 'data/db-host-of-another', 'other/db-host');
    await commit();

    await edit(dataContract, { [dbHost]: databaseHost });
    await reads('compute', 'data/database-host');
    const renamed = await diff('--base', 'HEAD');
    expect(renamed.exitCode).toBe(1);
    expect(renamed.stdout).toMatch(
      /^data\.dbHost +renamed to databaseHost, it seems +1\.0\.0 -> 1\.0\.0 +compute +breaking$/m,
    );
    expect(renamed.stdout).toMatch(/^1 published field changed since HEAD \([0-9a-f]{7}\); 2 faults$/m);
    expect(renamed.stdout).toContain('data 1.0.0 -> 1.0.0 breaks dbHost: that takes a new major version, 2.0.0.');
    expect(renamed.stdout).toContain('data.dbHost is still read by compute. Publish the new field beside it');

    await edit(dataContract, { "version: '1.0.0'": "version: '2.0.0'" });
    const major = await diff('--base', 'HEAD');
    expect(major.exitCode).toBe(1);
    expect(major.stdout).toMatch(/; 1 fault\n {2}data\.dbHost is still read by compute\. .*\n$/);

    await edit(dataContract, { "version: '2.0.0'": "version: '1.1.0'", [databaseHost]: `${dbHost}\n${databaseHost}` });
    const both = await diff('--base', 'HEAD');
    expect(both.exitCode).toBe(0);
    expect(both.stdout).toMatch(/^data\.databaseHost +added +1\.0\.0 -> 1\.1\.0$/m);

    await commit();
    await edit(dataContract, { "version: '1.1.0'": "version: '2.0.0'", [dbHost]: '' });
    const gone = await diff('--base', 'HEAD');
    expect(gone.exitCode).toBe(0);
    expect(gone.stdout).toMatch(/^data\.dbHost +removed +1\.1\.0 -> 2\.0\.0 +breaking$/m);
  });

  it('names those who read a field out of a state, and not those who could', async () => {
    await readsState('data', 'network', 'app_subnet_ids');
    await readsState('edge', 'network', 'app_subnet_ids_of_another');
    await readsState('compute', 'edge', 'app_subnet_ids');
    await commit();
    await edit(networkContract, { 'appSubnetIds: listField(subnetId,': 'appSubnetIds: field(subnetId,' });
    const { exitCode, stdout } = await diff('--base', 'HEAD');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^network\.appSubnetIds +re-typed from list to string +1\.0\.0 -> 1\.0\.0 +data +breaking$/m,
    );
  });

  it('prints Markdown for a pull request, in which a form is shown as it is', async () => {
    await reads('compute', 'data/db-host');
    await commit();
    expect((await diff('--base', 'HEAD', '--format', 'markdown')).stdout).toMatch(
      /^### Contracts\n\n✅ No published field changed since HEAD \([0-9a-f]{7}\); the gate is open\n$/,
    );
    const another = dbHost.replace('(text,', '(() => z.string().regex(/^(db|sql)$/),');
    await edit(dataContract, { [dbHost]: another });
    const { exitCode, stdout } = await diff('--base', 'HEAD', '--format', 'markdown');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('\n\n❌ 1 published field changed since HEAD (');
    expect(stdout).toContain('\n\n| field | change | version | read by |  |\n| --- | --- | --- | --- | --- |\n');
    expect(stdout).toContain(
      '| data.dbHost | re-typed from {"minLength":1} to {"pattern":"^(db\\|sql)$"} ' +
        '| 1.0.0 -\\> 1.0.0 | compute | breaking |\n\n- ',
    );
  });

  it('takes every field for new where the base has no contracts yet', async () => {
    await rm(file('packages/contracts'), { recursive: true });
    await commit();
    await cp(join(contracts, 'src'), file('packages/contracts/src'), { recursive: true });
    await symlink(join(contracts, 'node_modules'), file('packages/contracts/node_modules'));
    const { exitCode, stdout } = await diff('--base', 'HEAD');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^network\.vpcId +added +none -> 1\.0\.0$/m);
  });

  it('touches neither the work tree nor the index, and leaves nothing behind', async () => {
    await commit();
    await edit(dataContract, { [dbHost]: databaseHost });
    await git('add', dataContract);
    await edit(dataContract, { [databaseHost]: dbHost });
    const status = await git('status', '--porcelain');
    expect((await diff('--base', 'HEAD')).exitCode).toBe(0);
    expect(await git('status', '--porcelain')).toBe(status);
    expect((await readdir(file('.payinfra'))).filter((name) => name.startsWith('base-'))).toEqual([]);
  });

  it('runs the base with the packages of today, whatever it holds of its own and whatever came since', async () => {
    await symlink('/nowhere', file('node_modules'));
    await commit();
    await mkdir(file('packages/new/node_modules'), { recursive: true });
    expect(await diff('--base', 'HEAD')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it.each(['mian', '--all', '', 'HEAD:apps'])('knows no base "%s", and says what to do', async (ref) => {
    await commit();
    const { exitCode, stdout, stderr } = await diff(`--base=${ref}`);
    expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
    expect(stderr).toContain(`There is no commit "${ref}" in ${repository.root}: git knows no such name. Name `);
  });

  it('needs a repository, and a base', async () => {
    await rm(file('.git'), { recursive: true });
    expect(await diff('--base', 'main')).toMatchObject({
      exitCode: 64,
      stderr: expect.stringContaining('not a git repository') as string,
    });
    expect(await diff()).toMatchObject({ exitCode: 64, stderr: expect.stringContaining('--base <ref>') as string });
  });

  it('fails where the commit is there, but not its files', async () => {
    await commit();
    const blob = await git('rev-parse', `HEAD:${dataContract}`);
    await rm(file(join('.git/objects', blob.slice(0, 2), blob.slice(2))));
    expect(await diff('--base', 'HEAD')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/^The files of "HEAD" cannot be written: .*unable to read/) as string,
    });
  });

  it('compares nothing where the base does not run with what is installed', async () => {
    await edit(dataContract, { "from 'zod'": "from 'zod-of-old'" });
    await commit();
    await edit(dataContract, { "from 'zod-of-old'": "from 'zod'" });
    const imported = await diff('--base', 'HEAD');
    expect(imported).toMatchObject({ exitCode: 1, stdout: '' });
    expect(imported.stderr).toMatch(/^The code of "HEAD" does not run with the packages that are installed here: /);
    expect(imported.stderr).toContain("Cannot find package 'zod-of-old'");

    await repository.program('compute', 'throw new Error("no more")');
    await commit();
    await edit(dataContract, { [dbHost]: databaseHost });
    expect(await diff('--base', 'HEAD')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('compute cannot be synthesized for dev: no more') as string,
    });

    await edit(dataContract, { [databaseHost]: dbHost });
    await repository.program('compute', '// makes nothing');
    await commit();
    await edit(dataContract, { [dbHost]: databaseHost });
    expect(await diff('--base', 'HEAD')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('installed here: Error: ENOENT') as string,
    });
  });

  it('says so where the contracts of today cannot be read', async () => {
    await commit();
    await writeFile(file('packages/contracts/src/index.ts'), 'export const stacks = { data: {} };');
    const { exitCode, stderr } = await diff('--base', 'HEAD');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^packages\/contracts cannot be read: /);
  });
});
