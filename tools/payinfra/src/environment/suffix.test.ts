import { GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { loadEnvironment } from '@payment/config';
import { suffixParameterPath } from '@payment/naming';
import { describe, expect, it } from 'vitest';
import { useFixture } from '../testing/use-fixture.ts';
import { ensureSuffix, findSuffix, removeSuffix } from './suffix.ts';

const fixture = useFixture();

describe('the suffix of an environment', () => {
  it('is the pinned one where the file pins one', async () => {
    const { ssm } = fixture.emulator.aws;
    expect(await ensureSuffix(ssm, loadEnvironment('staging'))).toBe('s8p3w6');
  });

  it('is drawn once, kept, and drawn anew when it was removed', async () => {
    const { ssm } = fixture.emulator.aws;
    const environment = { ...loadEnvironment('local'), name: fixture.name };
    expect(await findSuffix(ssm, environment)).toBeUndefined();
    const drawn = await ensureSuffix(ssm, environment);
    expect(drawn).toMatch(/^[a-z0-9]{6}$/);
    expect(await ensureSuffix(ssm, environment)).toBe(drawn);
    expect(await findSuffix(ssm, environment)).toBe(drawn);
    await removeSuffix(ssm, environment);
    await removeSuffix(ssm, environment);
    expect(await findSuffix(ssm, environment)).toBeUndefined();
    expect(await ensureSuffix(ssm, environment)).not.toBe(drawn);
  });

  it('is the same for all who draw it at once', async () => {
    const { ssm } = fixture.emulator.aws;
    const environment = { ...loadEnvironment('local'), name: fixture.name };
    const drawn = await Promise.all(Array.from({ length: 12 }, async () => await ensureSuffix(ssm, environment)));
    expect(new Set(drawn).size).toBe(1);
    const stored = await ssm.send(new GetParameterCommand({ Name: suffixParameterPath(fixture.name) }));
    expect(stored.Parameter?.Value).toBe(drawn[0]);
  });

  it('is refused if somebody put something else in its place', async () => {
    const { ssm } = fixture.emulator.aws;
    const environment = { ...loadEnvironment('local'), name: fixture.name };
    const Name = suffixParameterPath(fixture.name);
    await ssm.send(new PutParameterCommand({ Name, Type: 'String', Value: 'Not one' }));
    await expect(findSuffix(ssm, environment)).rejects.toThrow(`${Name} holds "Not one", which is no suffix`);
  });

  it('is not drawn a second time while resources carry the first', async () => {
    const env = ['--env', fixture.name];
    await fixture.payinfra('deploy', 'network', ...env);
    await removeSuffix(fixture.emulator.aws.ssm, { ...loadEnvironment('local'), name: fixture.name });
    for (const command of [['deploy'], ['destroy', '--confirm', fixture.name]]) {
      const { exitCode, stderr } = await fixture.payinfra(...command, ...env);
      expect(exitCode).toBe(1);
      expect(stderr).toContain(`The suffix of ${fixture.name} is lost, but resources of network stand`);
    }
  });
});
