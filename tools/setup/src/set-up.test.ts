import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { setUp } from './set-up.mjs';
import { freshMachine } from './testing/fresh-machine.ts';

describe('the set-up', () => {
  it('brings everything in order on a fresh machine, and says what is ready', async () => {
    const machine = freshMachine();

    expect(await setUp(machine)).toEqual([
      'pnpm 12.21.0',
      'packages of pnpm-lock.yaml',
      `Node ${process.version}`,
      'AWS emulator on Python 3.12.1',
      `terraform 1.13.0 (${machine.bin}/terraform)`,
    ]);
    expect(machine.calls().map((call) => call.split(' ').slice(0, 4).join(' '))).toEqual([
      `npm install --prefix ${machine.root}/.tools/pnpm`,
      'pnpm install --frozen-lockfile',
      `python3 -m venv ${machine.root}/.tools/emulator`,
      'python -I -m pip',
    ]);
    expect(machine.said).toEqual([
      'installing pnpm 12.21.0',
      'installing the packages of pnpm-lock.yaml',
      'checking the pinned Node',
      'installing the AWS emulator',
      'checking Terraform',
    ]);
  });

  it('does no work the second time', async () => {
    const machine = freshMachine();
    const ready = await setUp(machine);
    const [calls, said] = [machine.calls(), [...machine.said]];

    expect(await setUp(machine)).toEqual(ready);
    expect(machine.calls()).toEqual(calls);
    expect(machine.said).toEqual(said);
  });

  it('goes on where it was interrupted', async () => {
    const machine = freshMachine();
    rmSync(join(machine.root, 'tools/emulator/requirements.txt'));
    await expect(setUp(machine)).rejects.toThrow('requirements.txt');
    const before = machine.calls().length;
    machine.write('tools/emulator/requirements.txt', '');

    await setUp(machine);

    expect(machine.calls().slice(before).map((call) => call.split(' ')[0])).toEqual(['python3', 'python']);
  });

  it('needs no Python where an emulator is given', async () => {
    const machine = freshMachine();
    rmSync(join(machine.bin, 'python3'));
    machine.env['AWS_ENDPOINT_URL'] = 'http://127.0.0.1:4566';

    expect(await setUp(machine)).toHaveLength(4);
    expect(machine.said).toContain('no emulator is set up: AWS_ENDPOINT_URL is http://127.0.0.1:4566');
  });

  it('takes an empty AWS_ENDPOINT_URL for none', async () => {
    const machine = freshMachine();
    machine.env['AWS_ENDPOINT_URL'] = '';

    expect(await setUp(machine)).toContain('AWS emulator on Python 3.12.1');
  });

  it('refuses a Node that is too old before it changes anything', async () => {
    const machine = freshMachine();

    await expect(setUp(machine, { version: 'v18.20.4', platform: 'linux' })).rejects.toThrow(
      'Node 20 or newer is needed, and this is v18.20.4: install it from https://nodejs.org.',
    );
    expect(machine.calls()).toEqual([]);
  });

  it('sends Windows to WSL', async () => {
    await expect(setUp(freshMachine(), { version: 'v20.0.0', platform: 'win32' })).rejects.toThrow('inside WSL');
  });
});
