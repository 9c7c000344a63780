import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensure } from '../step.mjs';
import { freshMachine } from '../testing/fresh-machine.ts';
import { writeProgram } from '../testing/write-program.ts';
import { workflowChecksStep } from './workflow-checks-step.mjs';

describe('the virtual environment of the checks of workflows', () => {
  it('is made in a folder of its own, of nothing that is not hashed', async () => {
    const machine = freshMachine();

    expect(await ensure(workflowChecksStep(machine), machine)).toBe(
      'checks of workflows, actionlint and zizmor, on Python 3.12.1',
    );
    expect(existsSync(join(machine.root, '.tools/github/bin/python'))).toBe(true);
    expect(machine.calls().at(-1)).toContain('--require-hashes -r tools/github/requirements.txt');
  });

  it('asks for a Python that is new enough', async () => {
    const machine = freshMachine();
    const python3 = writeProgram(join(machine.bin, 'python3'), 'echo 3.8.10');

    await expect(workflowChecksStep(machine).work()).rejects.toThrow(
      `Python 3.10 or newer is needed for the checks of workflows (${python3} is 3.8.10; python is not on PATH): ` +
        'install it, or leave the referee out.',
    );
  });
});
