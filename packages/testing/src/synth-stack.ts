import { loadEnvironment, type Environment } from '@payment/config';
import { App, Testing, type TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SynthView } from './synth-view.ts';

/** A stack of this repository, as a class. */
export type StackClass = new (scope: Construct, props: StackInputs) => TerraformStack;

/** What a stack is synthesized for. */
export interface StackInputs {
  readonly environment: Environment;
  readonly suffix: string;
}

/** The suffix that tests use: any other would do. */
export const testSuffix = 't3st01';

/**
 * An environment of the repository, changed for a test.
 *
 * @param change changes the settings in place; the result is not parsed again, so a test may go where a file may not
 */
export function testEnvironment(name: string, change: (draft: Environment) => void = () => undefined): Environment {
  const draft = structuredClone(loadEnvironment(name));
  change(draft);
  return draft;
}

/** Synthesizes a stack in memory and gives its Terraform JSON to look at. */
export function synthStack(Stack: StackClass, environment: Environment = loadEnvironment('local')): SynthView {
  return synth((app) => new Stack(app, { environment, suffix: environment.suffix ?? testSuffix }));
}

/** Synthesizes whatever stack `build` makes: for tests of constructs. */
export function synth(build: (app: App) => TerraformStack): SynthView {
  // An App makes its output folder at once, so it gets one that can be thrown away.
  const outdir = mkdtempSync(join(tmpdir(), 'synth-'));
  try {
    return new SynthView(Testing.synth(build(new App({ outdir }))));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
