import { execa } from 'execa';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { withoutAws } from '../environment/without-aws.ts';
import { validationFailed } from '../errors.ts';
import type { Io } from '../io.ts';
import { terraformCliConfig } from './cli-config.ts';
import type { Engine } from './engine.ts';
import { lockFileName, lockProvider } from './lock-file.ts';
import { requiredProvider } from './provider-mirror.ts';
import { terraformVariables } from './terraform-variables.ts';

const resultSchema = z.looseObject({
  diagnostics: z.array(z.looseObject({ severity: z.string(), summary: z.string(), detail: z.string().default('') })),
});

/**
 * `terraform validate`, without a backend or credentials. The provider is initialised once, in a folder that all
 * configurations share.
 */
export class Validator {
  readonly #engine: Engine;
  readonly #folder: string;
  readonly #variables: NodeJS.ProcessEnv;
  #count = 0;

  private constructor(engine: Engine, folder: string, variables: NodeJS.ProcessEnv) {
    this.#engine = engine;
    this.#folder = folder;
    this.#variables = variables;
  }

  /** @throws PayinfraError if the provider cannot be had */
  static async open(io: Pick<Io, 'env' | 'home' | 'userHome'>, engine: Engine): Promise<Validator> {
    const cliConfig = await terraformCliConfig(io, engine);
    await mkdir(io.home, { recursive: true });
    const folder = await mkdtemp(join(io.home, 'validate-'));
    const validator = new Validator(engine, folder, {
      ...terraformVariables(withoutAws(io.env), cliConfig),
      TF_DATA_DIR: join(folder, '.terraform'),
    });
    await validator.#initialise();
    return validator;
  }

  /** The faults of a configuration, none if it is valid. */
  async faultsOf(configuration: string): Promise<readonly string[]> {
    const folder = join(this.#folder, String((this.#count += 1)));
    await mkdir(folder);
    await writeFile(join(folder, 'cdk.tf.json'), configuration);
    await copyFile(join(this.#folder, lockFileName), join(folder, lockFileName));
    const { stdout } = await this.#run(['validate', '-json'], folder);
    const { diagnostics } = resultSchema.parse(JSON.parse(stdout));
    return diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ summary, detail }) => (detail === '' ? summary : `${summary}: ${detail}`));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #initialise(): Promise<void> {
    const configuration = { terraform: { required_providers: { aws: requiredProvider } } };
    await writeFile(join(this.#folder, 'main.tf.json'), JSON.stringify(configuration));
    const options = await lockProvider(this.#folder, this.#engine);
    const args = ['init', '-backend=false', '-input=false', '-no-color', ...options];
    const { exitCode, stderr } = await this.#run(args, this.#folder);
    if (exitCode !== 0) throw validationFailed(stderr);
  }

  async #run(args: readonly string[], cwd: string) {
    return await execa(this.#engine.path, args, { cwd, env: this.#variables, extendEnv: false, reject: false });
  }
}
