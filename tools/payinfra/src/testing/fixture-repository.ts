import { contractStamp, outputName, stackNames, stacks, stampOutputName, type StackName } from '@payment/contracts';
import { realOutputs } from '@payment/contracts/testing';
import { stateBucketName, stateKeyAliasArn, stateObjectKey } from '@payment/naming';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requiredProvider } from '../terraform/provider-mirror.ts';

/** Where the fixture's environments are: the emulator's account. */
export const fixtureLocation = { account: '123456789012', region: 'us-east-1' } as const;

/** Resources, data sources and whatever else a stack of a test holds, as Terraform JSON. */
export interface FixtureStack {
  readonly [block: string]: unknown;
}

/** A program of a stack that needs no CDKTF: it fills the environment and the suffix into a file. */
const program = `
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const { PAYMENT_ENVIRONMENT: environment, PAYMENT_SUFFIX: suffix, CDKTF_OUTDIR: outdir } = process.env;
const folder = join(outdir, 'stacks', basename(process.cwd()));
mkdirSync(folder, { recursive: true });
const text = readFileSync('stack.json', 'utf8');
writeFileSync(join(folder, 'cdk.tf.json'), text.replaceAll('ENVIRONMENT', environment).replaceAll('SUFFIX', suffix));
`;

/** A repository in a temporary folder: the real environments, and small stacks that deploy in a second. */
export class FixtureRepository {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  /** Makes a repository whose stacks hold one resource each. */
  static async make(): Promise<FixtureRepository> {
    const repository = new FixtureRepository(await mkdtemp(join(tmpdir(), 'payinfra-')));
    const environments = 'packages/config/environments';
    await cp(join(import.meta.dirname, '../../../..', environments), repository.environments, { recursive: true });
    await writeFile(join(repository.root, 'package.json'), '{ "type": "module" }');
    for (const stack of stackNames) {
      await mkdir(join(repository.#app(stack), 'src'), { recursive: true });
      await writeFile(join(repository.#app(stack), 'src/main.ts'), program);
      await repository.define(stack, marker);
    }
    return repository;
  }

  /** Where its environments are described. */
  get environments(): string {
    return join(this.root, 'packages/config/environments');
  }

  /** Says what a stack holds, besides its backend and its contract's outputs. */
  async define(stack: StackName, blocks: FixtureStack): Promise<void> {
    const terraform = { backend: backendOf(stack), ...('provider' in blocks ? { required_providers } : {}) };
    const content = { terraform, ...blocks, output: outputsOf(stack) };
    await writeFile(join(this.#app(stack), 'stack.json'), JSON.stringify(content));
  }

  /** Gives a stack waivers, or writes whatever text where they are looked for. */
  async waive(stack: StackName, waivers: string | readonly object[]): Promise<void> {
    const text = typeof waivers === 'string' ? waivers : JSON.stringify(waivers);
    await writeFile(join(this.#app(stack), 'waivers.yaml'), text);
  }

  /** Makes the program of a stack another one. */
  async program(stack: StackName, text: string): Promise<void> {
    await writeFile(join(this.#app(stack), 'src/main.ts'), text);
  }

  /** Writes an environment's file: that of another one with some texts replaced. */
  async environment(name: string, from: string, replacements: Readonly<Record<string, string>>): Promise<void> {
    const template = await readFile(join(this.environments, `${from}.yaml`), 'utf8');
    const own = { [`name: ${from}`]: `name: ${name}`, [`environments: [${from}`]: `environments: [${name}` };
    const all = { ...own, ...replacements };
    const text = Object.entries(all).reduce((sum, [given, wanted]) => sum.replace(given, wanted), template);
    await writeFile(join(this.environments, `${name}.yaml`), text);
  }

  /** Lets Nx know its stacks, and that each is made of the configuration. */
  async makeNxWorkspace(): Promise<void> {
    await writeFile(join(this.root, 'nx.json'), '{ "analytics": false, "useDaemonProcess": false }');
    const project = async (root: string, content: object) => {
      await writeFile(join(this.root, root, 'project.json'), JSON.stringify(content));
    };
    await project('packages/config', { name: 'config' });
    for (const stack of stackNames) await project(`apps/${stack}`, { name: stack, implicitDependencies: ['config'] });
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }

  #app(stack: StackName): string {
    return join(this.root, 'apps', stack);
  }
}

/** One resource that needs no provider, so that a deploy takes a second. */
const marker: FixtureStack = { resource: { terraform_data: { marker: { input: 'SUFFIX' } } } };

/** A resource whose creation fails. */
export const failing: FixtureStack = {
  resource: { terraform_data: { broken: { provisioner: { 'local-exec': { command: 'exit 3' } } } } },
};

/** A resource that is made at once, and one after it that takes longer than any test waits. */
export const slow: FixtureStack = {
  resource: {
    terraform_data: {
      first: { input: 'SUFFIX' },
      slow: { depends_on: ['terraform_data.first'], provisioner: { 'local-exec': { command: 'exec sleep 600' } } },
    },
  },
};

/** The real provider, in the emulator's account. */
export const fixtureProvider = {
  aws: [{ region: fixtureLocation.region, allowed_account_ids: [fixtureLocation.account] }],
};

/** A resource of the real provider. */
export function ssmParameter(name: string, value: string): FixtureStack {
  return {
    provider: fixtureProvider,
    resource: { aws_ssm_parameter: { it: { name, type: 'String', insecure_value: value } } },
  };
}

/** The provider costs seconds a step, so that a stack of a test has it only where it says so. */
const required_providers = { aws: requiredProvider };

function backendOf(stack: StackName) {
  const s3 = {
    bucket: stateBucketName(fixtureLocation),
    key: stateObjectKey('ENVIRONMENT', stack),
    region: fixtureLocation.region,
    encrypt: true,
    kms_key_id: stateKeyAliasArn(fixtureLocation),
    use_lockfile: true,
  };
  return { s3 };
}

function outputsOf(stack: StackName): Readonly<Record<string, { readonly value: unknown }>> {
  const values = Object.entries<unknown>(realOutputs[stack]).map(([field, value]) => [outputName(field), { value }] as const);
  const stamp = { value: contractStamp(stacks[stack].publishes) };
  return { ...Object.fromEntries(values), [stampOutputName]: stamp };
}
