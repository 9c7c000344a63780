import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensure } from './step.mjs';
import { temporaryFolder } from './testing/temporary-folder.ts';

/** A step that makes one file, on a machine of its own. */
function countedStep() {
  const root = temporaryFolder();
  const said: string[] = [];
  const machine = { root, env: {}, say: (line: string) => said.push(line) };
  const product = join(root, 'product');
  const state = { runs: 0, fails: false };
  const step = {
    name: 'counted',
    doing: 'counting',
    inputs: ['1'],
    work: async () => {
      state.runs += 1;
      if (state.fails) throw new Error('interrupted');
      writeFileSync(product, '');
      return Promise.resolve({ ready: `run ${state.runs}`, products: [product] });
    },
  };
  return { step, machine, product, state, said };
}

describe('a step', () => {
  it('works once, says so once, and remembers what is ready', async () => {
    const { step, machine, said } = countedStep();

    expect(await ensure(step, machine)).toBe('run 1');
    expect(await ensure(step, machine)).toBe('run 1');
    expect(said).toEqual(['counting']);
  });

  it('works again when an input has changed', async () => {
    const { step, machine } = countedStep();
    await ensure(step, machine);

    expect(await ensure({ ...step, inputs: ['2'] }, machine)).toBe('run 2');
  });

  it('works again when its product is gone', async () => {
    const { step, machine, product } = countedStep();
    await ensure(step, machine);
    rmSync(product);

    expect(await ensure(step, machine)).toBe('run 2');
  });

  it('works again when its product leads elsewhere, as a Python that was upgraded does', async () => {
    const { step, machine, product } = countedStep();
    await ensure(step, machine);
    rmSync(product);
    writeFileSync(`${product}-3.12`, '');
    symlinkSync(`${product}-3.12`, product);

    expect(await ensure(step, machine)).toBe('run 2');
  });

  it('works again after it was interrupted, even with the inputs of an earlier success', async () => {
    const { step, machine, state } = countedStep();
    await ensure(step, machine);
    state.fails = true;
    await expect(ensure({ ...step, inputs: ['2'] }, machine)).rejects.toThrow('interrupted');
    state.fails = false;

    expect(await ensure(step, machine)).toBe('run 3');
  });

  it('is not done when its product is missing in the end', async () => {
    const { step, machine } = countedStep();
    const work = async () => Promise.resolve({ ready: 'nothing', products: ['/nowhere'] });

    await expect(ensure({ ...step, work }, machine)).rejects.toThrow('"counted" ended well, but /nowhere is not there');
    expect(await ensure(step, machine)).toBe('run 1');
  });

  it('is done by one of two that start together, and the other waits for it', async () => {
    const { step, machine, said } = countedStep();

    expect(await Promise.all([ensure(step, machine), ensure(step, machine)])).toEqual(['run 1', 'run 1']);
    expect(said).toEqual(['counting', expect.stringContaining(`waiting for process ${process.pid}`)]);
  });

  it('takes over the lock of a process that is gone', async () => {
    const { step, machine } = countedStep();
    const lock = join(machine.root, '.tools/lock');
    mkdirSync(join(machine.root, '.tools'));
    // Above the highest process id Linux and macOS give out.
    symlinkSync('99999999', lock);

    expect(await ensure(step, machine)).toBe('run 1');
    expect(existsSync(lock)).toBe(false);
  });
});
