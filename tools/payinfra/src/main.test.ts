import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from './run.ts';

vi.mock('./run.ts');

const { argv, exitCode } = process;

beforeEach(() => {
  vi.resetModules();
  process.argv = ['node', 'payinfra', 'plan', '--env', 'local'];
});

afterEach(() => {
  process.argv = argv;
  process.exitCode = exitCode;
  process.stdout.removeAllListeners('error');
  process.stderr.removeAllListeners('error');
  vi.restoreAllMocks();
});

describe('the program', () => {
  it('ends with the exit code of the command line, once all is written', async () => {
    const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
    vi.mocked(run).mockResolvedValue(2);
    await import('./main.ts');
    expect(run).toHaveBeenCalledWith(['plan', '--env', 'local'], expect.objectContaining({ env: process.env }));
    expect(process.exitCode).toBe(2);
    expect(exit).not.toHaveBeenCalled();
  });

  it('does not wait for what an interrupt broke off', async () => {
    const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
    vi.mocked(run).mockResolvedValue(130);
    await import('./main.ts');
    expect(exit).toHaveBeenCalled();
  });

  it('goes on when nobody reads along any more', async () => {
    vi.mocked(run).mockResolvedValue(0);
    await import('./main.ts');
    expect(() => process.stdout.emit('error', new Error('EPIPE'))).not.toThrow();
  });
});
