import { stackNames } from '@payment/contracts';
import { execa } from 'execa';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ScratchClone } from './scratch-clone.ts';

/** What `nx graph` shows: for each project, what it depends on. */
type Graph = Readonly<Record<string, readonly { readonly target: string }[]>>;

/** What of a synthesized stack tells which contracts it reads and publishes. */
interface Configuration {
  readonly data?: {
    readonly terraform_remote_state?: Readonly<Record<string, { readonly config: { readonly key: string } }>>;
    readonly aws_ssm_parameter?: Readonly<Record<string, { readonly name: string }>>;
  };
  readonly resource: { readonly aws_ssm_parameter: Readonly<Record<string, { readonly name: string }>> };
}

let clone: ScratchClone;
let graph: Graph;

beforeAll(async () => {
  clone = await ScratchClone.make({ payinfra: 'recorded' });
  const file = join(clone.root, 'graph.json');
  await clone.nx('graph', `--file=${file}`);
  graph = (JSON.parse(await readFile(file, 'utf8')) as { graph: { dependencies: Graph } }).graph.dependencies;
});

afterAll(async () => {
  await clone.remove();
});

/** A stack as Terraform takes it. */
async function synthesized(stack: string): Promise<Configuration> {
  const app = join(clone.root, 'apps', stack);
  await execa(process.execPath, ['src/main.ts'], { cwd: app, env: { PAYMENT_ENVIRONMENT: 'staging' } });
  const text = await readFile(join(app, 'cdktf.out/staging/stacks', stack, 'cdk.tf.json'), 'utf8');
  return JSON.parse(text) as Configuration;
}

/** The stacks whose contracts a stack reads, out of states or parameters, and those under whose name it publishes. */
function contractsOf({ data, resource }: Configuration): ReadonlySet<string> {
  const states = Object.values(data?.terraform_remote_state ?? {}).map(({ config }) => config.key);
  const read = Object.values(data?.aws_ssm_parameter ?? {}).map(({ name }) => name);
  const published = Object.values(resource.aws_ssm_parameter).map(({ name }) => name);
  const mentions = (place: string, stack: string) => place.split(/[/.]/).includes(stack);
  const places = [...states, ...[...read, ...published].filter((name) => name.endsWith('/_contract'))];
  return new Set(stackNames.filter((stack) => places.some((place) => mentions(place, stack))));
}

describe.each(stackNames)('in the graph, %s', (stack) => {
  it('leads to exactly the contracts that the synthesized stack reads and publishes', async () => {
    const drawn = (graph[`@payment/${stack}`] ?? []).map(({ target }) => target);
    const expected = [...contractsOf(await synthesized(stack))].map((producer) => `${producer}-contract`);
    expect(drawn.filter((target) => target.endsWith('-contract')).toSorted()).toEqual(expected.toSorted());
  });

  it('leads to no other stack', () => {
    const drawn = (graph[`@payment/${stack}`] ?? []).map(({ target }) => target);
    expect(drawn.filter((target) => stackNames.some((other) => target === `@payment/${other}`))).toEqual([]);
  });
});
