import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FixtureRepository } from './testing/fixture-repository.ts';
import { TestIo, type RunResult } from './testing/test-io.ts';

let repository: FixtureRepository;

beforeEach(async () => {
  repository = await FixtureRepository.make();
});

afterEach(async () => {
  await repository.remove();
});

async function payinfra(...argv: readonly string[]): Promise<RunResult> {
  return await new TestIo({ repository: repository.root }).run(...argv);
}

describe('the command line', () => {
  it('shows its commands when it is asked for help', async () => {
    const { exitCode, stdout } = await payinfra('--help');
    expect(exitCode).toBe(0);
    for (const command of ['up', 'down', 'plan', 'deploy', 'destroy', 'outputs', 'verify', 'unlock', 'emulator']) {
      expect(stdout).toContain(`  ${command} `);
    }
  });

  it.each([
    ['an unknown command', ['deplyo'], "unknown command 'deplyo'"],
    ['an unknown option', ['up', '--force'], "unknown option '--force'"],
    ['an unknown option of a nested command', ['emulator', 'start', '--force'], "unknown option '--force'"],
    ['a missing argument', ['unlock', 'data'], "missing required argument 'lock-id'"],
    ['a port that is none', ['emulator', 'start', '--port', '99999'], 'It must be from 1 to 65535.'],
    ['an unset environment', ['deploy'], 'No environment is named. Name one of dev, local, production, staging or pr-'],
    ['an unknown environment', ['plan', '--env', 'stagin'], 'There is no environment "stagin". Did you mean "staging"?'],
    ['an unknown stack', ['deploy', 'netwrk', '--env', 'local'], 'There is no stack "netwrk". Did you mean "network"?'],
  ])('answers 64 to %s, and says what is wrong', async (_case, argv, message) => {
    const { exitCode, stdout, stderr } = await payinfra(...argv);
    expect(exitCode).toBe(64);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });

  it('names all faults of an environment file at once, and touches nothing', async () => {
    await repository.environment('broken', 'local', { 'multiAz: true': 'multiAZ: true', '"123456789012"': '12' });
    const { exitCode, stderr } = await payinfra('up', '--env', 'broken');
    expect(exitCode).toBe(64);
    expect(stderr).toContain('broken.yaml: 3 settings are not acceptable');
    expect(stderr).toContain('Did you mean "multiAz"?');
    expect(stderr).toContain('npm run payinfra -- check --env broken');
  });

  it('refuses to destroy production without a word more, before it looks for credentials', async () => {
    const { exitCode, stderr } = await payinfra('down', '--env', 'production', '--confirm', 'production');
    expect(exitCode).toBe(64);
    expect(stderr).toContain('To destroy it all the same, add --allow-production. Nothing was destroyed.');
  });

  it('lets an error that nobody expected show where it comes from', async () => {
    const io = new TestIo({ repository: `${repository.root}/no-such-folder` });
    await expect(io.run('check', '--all')).rejects.toThrow('ENOENT');
  });
});

describe('payinfra check', () => {
  it('finds the environments of this repository acceptable', async () => {
    expect(await payinfra('check', '--env', 'staging')).toEqual({
      exitCode: 0,
      stdout: 'staging is acceptable.\n',
      stderr: '',
    });
    const { exitCode, stdout } = await payinfra('check', '--all');
    expect(exitCode).toBe(0);
    expect(stdout).toBe('dev, local, production, staging and the ephemeral ones are acceptable.\n');
  });

  it('tells what is wrong with each environment, and with them together', async () => {
    await repository.environment('broken', 'local', { 'multiAz: true': 'multiAz: perhaps' });
    await repository.environment('twin', 'staging', { 's8p3w6': 't8p3w6' });
    const { exitCode, stderr } = await payinfra('check', '--all');
    expect(exitCode).toBe(64);
    expect(stderr).toContain('broken.yaml: 1 setting is not acceptable');
    expect(stderr).toContain('must not overlap 10.32.0.0/16 of staging');
  });
});
