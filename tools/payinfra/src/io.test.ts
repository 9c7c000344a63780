import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { askAt, processIo } from './io.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** A terminal at which a person types. */
function terminal() {
  return Object.assign(new PassThrough(), { isTTY: true });
}

describe('the outside world of a process', () => {
  it('is the repository this file belongs to, with a folder of our own in it', () => {
    vi.stubEnv('PAYINFRA_HOME', undefined);
    const { repository, home } = processIo();
    expect(repository).toBe(resolve(import.meta.dirname, '../../..'));
    expect(home).toBe(join(repository, '.payinfra'));
  });

  it('keeps its files in PAYINFRA_HOME if that is set', () => {
    vi.stubEnv('PAYINFRA_HOME', '/var/payinfra');
    expect(processIo().home).toBe('/var/payinfra');
  });

  it('has nobody to ask where the input is no terminal', async () => {
    expect(await processIo().ask('Who is there?')).toBeUndefined();
  });

  it('asks a person at a terminal', async () => {
    const input = terminal();
    const answer = askAt(input, new PassThrough(), 'Which environment? ');
    input.write('staging\n');
    expect(await answer).toBe('staging');
  });

  it('takes the end of the input for an empty answer', async () => {
    const input = terminal();
    const answer = askAt(input, new PassThrough(), 'Which environment? ');
    input.end();
    expect(await answer).toBe('');
  });

  it('lets Ctrl-C at a question reach the process as it does everywhere else', async () => {
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    const input = terminal();
    const answer = askAt(input, new PassThrough(), 'Which environment? ');
    input.write('\u0003');
    await vi.waitFor(() => {
      expect(kill).toHaveBeenCalledWith(process.pid, 'SIGINT');
    });
    input.end();
    await answer;
  });
});
