import { execa } from 'execa';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findStateLock } from './aws/state-lock.ts';
import { readStackState } from './aws/stack-state.ts';
import { readEnvironment } from './environment/read-environment.ts';
import { reach } from './environment/reach.ts';
import { Interruption } from './interruption.ts';
import { synthStacks } from './stacks/synth-stacks.ts';
import { TerraformStacks } from './stacks/terraform-stacks.ts';
import { slow } from './testing/fixture-repository.ts';
import { useFixture } from './testing/use-fixture.ts';

const fixture = useFixture();

/** What Terraform said of the stack `network`. */
async function streamOfNetwork(): Promise<string> {
  const runs = join(fixture.repository.root, '.payinfra/runs');
  const [run = ''] = await readdir(runs);
  return await readFile(join(runs, run, 'network.jsonl'), 'utf8');
}

async function expectOrderlyEnd(): Promise<void> {
  const environment = readEnvironment({ repository: fixture.repository.root }, fixture.name);
  const { s3 } = fixture.emulator.aws;
  expect(await findStateLock(s3, environment, 'network')).toBeUndefined();
  expect((await readStackState(s3, environment, 'network')).resources).toContain('terraform_data.first');
  const stream = await streamOfNetwork();
  expect(stream.match(/Interrupt received/g)).toHaveLength(1);
  expect(stream).not.toContain('Two interrupts received');
}

describe('an interrupt', () => {
  it('is told on stderr where nothing draws in place, and lets nothing new begin', async () => {
    const io = fixture.io();
    const interruption = new Interruption(io);
    const child = spawn('sleep', ['600']);
    const ended = interruption.during(async () => {
      interruption.watch(child, 'network');
      await once(child, 'close');
    });
    io.signals.emit('SIGHUP');
    await ended;
    expect(child.signalCode).toBe('SIGINT');
    expect(io.stderr.text).toBe(
      'Interrupted. Waiting for Terraform to write its state and release its lock: network\n',
    );
    expect(() => {
      interruption.throwIfHappened();
    }).toThrow('Interrupted.');
  });

  it('reaches Terraform once, however often it comes, and the state is written and unlocked', async () => {
    await fixture.repository.define('network', slow);
    const io = fixture.io();
    const ended = io.run('deploy', 'network', 'data', '--env', fixture.name);
    await io.stdout.saw('created terraform_data.first');
    io.signals.emit('SIGINT');
    io.signals.emit('SIGINT');
    io.signals.emit('SIGTERM');
    const { exitCode, stdout, stderr } = await ended;

    expect(exitCode).toBe(130);
    expect(stdout.match(/Interrupted\. Waiting for Terraform to write its state .*: network/g)).toHaveLength(3);
    expect(stdout).toMatch(/^network +interrupted +1 +0 +0 +0/m);
    expect(stdout).toMatch(/^data +not run/m);
    expect(stderr).toContain('network interrupted: ');
    await expectOrderlyEnd();
    expect(io.signals.eventNames()).toEqual([]);
  });

  it('leaves no plan behind, which may hold secrets, where no Terraform runs that could be waited for', async () => {
    const io = fixture.io();
    const environment = readEnvironment(io, fixture.name);
    const interruption = new Interruption(io);
    const props = { ...(await reach(io, environment)), io, interruption };
    const synthesized = await synthStacks(io, { stacks: ['network'], environment, suffix: 'abc123' });
    const runs = join(io.home, 'runs');
    const files = async () => await readdir(join(runs, (await readdir(runs))[0] ?? ''));
    const judged = Promise.withResolvers<readonly string[]>();
    const look = async () => {
      judged.resolve(await files());
      io.signals.emit('SIGINT');
      await new Promise(() => undefined);
    };
    const ended = interruption.during(async () => {
      const terraform = await TerraformStacks.open(props, 'plan');
      for (const { configuration } of synthesized) await terraform.prepare('network', configuration);
      await terraform.plan('network', { look }, () => undefined);
    });
    await expect(ended).rejects.toThrow('Interrupted.');
    expect(await judged.promise).toContain('network.tfplan');
    expect(await files()).toEqual(['network.jsonl']);
  });

  it('ends at once what waits for a person', async () => {
    await fixture.payinfra('deploy', 'network', '--env', fixture.name);
    const io = fixture.io({ ask: () => new Promise(() => undefined) });
    const ended = io.run('destroy', 'network', '--env', fixture.name);
    setTimeout(() => io.signals.emit('SIGINT'), 1_000);
    expect(await ended).toMatchObject({ exitCode: 130, stderr: 'Interrupted.\n' });
  });

  it('of a terminal, which goes to every process of the group, still reaches Terraform once', async () => {
    await fixture.repository.define('network', slow);
    const program = join(fixture.repository.root, 'payinfra.ts');
    await writeFile(
      program,
      `import { processIo } from '${join(import.meta.dirname, 'io.ts')}';
       import { run } from '${join(import.meta.dirname, 'run.ts')}';
       const io = { ...processIo(), repository: import.meta.dirname, home: import.meta.dirname + '/.payinfra' };
       process.exitCode = await run(process.argv.slice(2), io, []);`,
    );
    const child = execa(process.execPath, [program, 'deploy', 'network', '--env', fixture.name], {
      env: { AWS_ENDPOINT_URL: fixture.emulator.url },
      detached: true,
      reject: false,
    });
    let said = '';
    for await (const line of child) {
      said += `${line}\n`;
      if (line.includes('created terraform_data.first')) process.kill(-(child.pid ?? 0), 'SIGINT');
    }
    expect((await child).exitCode).toBe(130);
    expect(said).toContain('Interrupted. Waiting for Terraform to write its state and release its lock: network');
    await expectOrderlyEnd();
  });
});
