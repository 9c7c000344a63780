import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensure } from '../step.mjs';
import { freshMachine } from '../testing/fresh-machine.ts';
import { writeProgram } from '../testing/write-program.ts';
import { zipOf } from '../testing/zip-of.ts';
import { emulatorStep } from './emulator-step.mjs';

/** A package of one module, so that a real pip can install something without a network. */
const wheel = zipOf({
  'tiny.py': 'size = 1\n',
  'tiny-1.0.dist-info/METADATA': 'Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n',
  'tiny-1.0.dist-info/WHEEL': 'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
  'tiny-1.0.dist-info/RECORD': 'tiny.py,,\ntiny-1.0.dist-info/METADATA,,\ntiny-1.0.dist-info/WHEEL,,\n',
});

/** A machine with the real Python, whose requirements are that package under this hash. */
function realMachine(hash: string) {
  const machine = freshMachine();
  rmSync(join(machine.bin, 'python3'));
  mkdirSync(join(machine.root, 'wheels'));
  writeFileSync(join(machine.root, 'wheels/tiny-1.0-py3-none-any.whl'), wheel);
  machine.write(
    'tools/emulator/requirements.txt',
    `--no-index\n--find-links ${machine.root}/wheels\ntiny==1.0 --hash=sha256:${hash}\n`,
  );
  return { ...machine, env: { PATH: process.env['PATH'], HOME: process.env['HOME'] } };
}

const emulator = (root: string) => join(root, '.tools/emulator');

describe('the virtual environment of the emulator', () => {
  it('is made for real from hashed requirements, and made anew when it is half-made', async () => {
    const machine = realMachine(createHash('sha256').update(wheel).digest('hex'));
    machine.write('.tools/emulator/bin/python', 'half');

    expect(await ensure(emulatorStep(machine), machine)).toMatch(/^AWS emulator on Python 3\.\d+\.\d+/);
    const python = join(emulator(machine.root), 'bin/python');
    expect(execFileSync(python, ['-c', 'import tiny; print(tiny.size)'], { encoding: 'utf8' })).toBe('1\n');
  });

  it('does not take a package with another hash, and is tried again', async () => {
    const machine = realMachine('0'.repeat(64));

    await expect(ensure(emulatorStep(machine), machine)).rejects.toThrow(/DO NOT MATCH THE HASHES/);
    expect(existsSync(join(machine.root, '.tools/stamps/emulator'))).toBe(false);
  });

  it('is made again when the requirements have changed', async () => {
    const machine = freshMachine();
    await ensure(emulatorStep(machine), machine);
    machine.write('tools/emulator/requirements.txt', 'moto==5.2.2');
    await ensure(emulatorStep(machine), machine);

    expect(machine.calls().filter((call) => call.includes('venv'))).toHaveLength(2);
  });

  it('asks pip for nothing that is not hashed', async () => {
    const machine = freshMachine();
    await ensure(emulatorStep(machine), machine);

    expect(machine.calls().at(-1)).toContain('--require-hashes -r tools/emulator/requirements.txt');
  });
});

describe('the Python for it', () => {
  it('is the first that is new enough', async () => {
    const machine = freshMachine();
    writeProgram(join(machine.bin, 'python3'), 'echo 3.8.10');
    const answers = 'if [ "$1" = -c ]; then echo 3.11.2; fi';
    const makes = 'if [ "$2" = venv ]; then mkdir -p "$3/bin"; cp "$0" "$3/bin"; fi';
    writeProgram(join(machine.bin, 'python'), `${answers}\n${makes}`);

    expect(await ensure(emulatorStep(machine), machine)).toBe('AWS emulator on Python 3.11.2');
  });

  it('is asked for where there is none, with what there is', async () => {
    const machine = freshMachine();
    const python3 = writeProgram(join(machine.bin, 'python3'), 'echo 3.8.10');

    await expect(emulatorStep(machine).work()).rejects.toThrow(
      `Python 3.10 or newer is needed for the local AWS emulator (${python3} is 3.8.10; python is not on PATH): ` +
        'install it, or set AWS_ENDPOINT_URL to an emulator of your own.',
    );
    writeProgram(python3, 'exit 127');
    await expect(emulatorStep(machine).work()).rejects.toThrow(`${python3} does not run`);
  });

  it('needs ensurepip, which Debian keeps in a package of its own', async () => {
    const machine = freshMachine();
    const debian = 'The virtual environment was not created successfully because ensurepip is not available.';
    writeProgram(join(machine.bin, 'python3'), `if [ "$1" = -c ]; then echo 3.11.2; else echo "${debian}"; exit 1; fi`);

    await expect(emulatorStep(machine).work()).rejects.toThrow(
      "Python 3.11.2 can't make a virtual environment, because its module ensurepip is missing: " +
        'install it (Debian and Ubuntu: sudo apt install python3-venv) and run this again.',
    );
  });

  it('fails with its own words otherwise', async () => {
    const machine = freshMachine();
    writeProgram(join(machine.bin, 'python3'), 'if [ "$1" = -c ]; then echo 3.11.2; else echo "disk full"; exit 1; fi');

    await expect(emulatorStep(machine).work()).rejects.toThrow(/failed with exit code 1:\n {2}disk full/);
  });
});
