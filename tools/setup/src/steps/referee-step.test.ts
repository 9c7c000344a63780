import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensure } from '../step.mjs';
import { freshMachine } from '../testing/fresh-machine.ts';
import { writeProgram } from '../testing/write-program.ts';
import { refereeStep } from './referee-step.mjs';

describe('the virtual environment of the referee', () => {
  it('is made once, apart from the emulator, of nothing that is not hashed', async () => {
    const machine = freshMachine();

    expect(await ensure(refereeStep(machine), machine)).toBe('referee checkov on Python 3.12.1');
    expect(existsSync(join(machine.root, '.tools/referee/bin/python'))).toBe(true);
    expect(machine.calls().at(-1)).toContain('--require-hashes -r tools/referee/requirements.txt');
    const calls = machine.calls();
    await ensure(refereeStep(machine), machine);
    expect(machine.calls()).toEqual(calls);
  });

  it('asks for a Python that is new enough', async () => {
    const machine = freshMachine();
    const python3 = writeProgram(join(machine.bin, 'python3'), 'echo 3.8.10');

    await expect(refereeStep(machine).work()).rejects.toThrow(
      `Python 3.10 or newer is needed for the referee, checkov (${python3} is 3.8.10; python is not on PATH): ` +
        'install it, or leave the referee out.',
    );
  });
});
