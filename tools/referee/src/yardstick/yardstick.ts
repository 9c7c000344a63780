import { emulatorEnvironment, startEmulator, stopEmulator } from '@payment/emulator';
import { parseStackConfiguration } from '@payment/policies';
import { findTerraform } from '@payment/setup/terraform';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askReferee } from '../ask-referee.ts';
import { auditOf } from '../audit-of.ts';
import { repository } from '../repository.ts';
import { runCheckov } from '../run-checkov.ts';
import { synthesize } from '../synthesize.ts';
import { fetchModule } from './fetch-module.ts';
import { planModule } from './plan-module.ts';
import { publicModules } from './public-modules.ts';
import { yardstickText, type MeasuredModule } from './yardstick-text.ts';

const environment = 'production';
const toolsDir = join(repository, '.tools');
const cache = join(toolsDir, 'yardstick');

/** What stands in for programs and networks, in tests. */
export interface YardstickParts {
  readonly fetchModule: typeof fetchModule;
  readonly planModule: typeof planModule;
  readonly runCheckov: typeof runCheckov;
  readonly askReferee: typeof askReferee;
}

/**
 * Holds public modules with their defaults, and our stacks, against the same scanner.
 *
 * @param copies a folder with a copy of each module, for a machine without access to GitHub
 */
export async function yardstick(
  { copies }: { readonly copies?: string | undefined } = {},
  by: YardstickParts = { fetchModule, planModule, runCheckov, askReferee },
): Promise<string> {
  const configurations = await synthesize(environment);
  const [requiredProviders] = [...configurations].map(
    ([stack, text]) => parseStackConfiguration(stack, text).terraform['required_providers'],
  );
  const { path: terraform } = await findTerraform({ env: process.env, toolsDir });
  // Modules ask AWS which account and which partition this is.
  const location = { stateDir: await mkdtemp(join(tmpdir(), 'yardstick-emulator-')) };
  const env = emulatorEnvironment(await startEmulator(location), process.env);
  const modules: MeasuredModule[] = [];
  try {
    for (const module of publicModules) {
      const folder = await by.fetchModule(module, { cache, copies });
      const plan = await by.planModule({ folder, inputs: module.inputs, requiredProviders, terraform, env });
      const report = await by.runCheckov(plan, { framework: 'terraform_plan' });
      modules.push({ name: `${module.name} ${module.version}`, report });
    }
  } finally {
    await stopEmulator(location);
    await rm(location.stateDir, { recursive: true, force: true });
  }
  const ours = await by.askReferee(configurations);
  return yardstickText({ modules, ours, audit: auditOf(environment, configurations) });
}
