import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { setUpAndRun } from './set-up-and-run.mjs';
import { freshMachine } from './testing/fresh-machine.ts';
import { writeProgram } from './testing/write-program.ts';

/** A program that writes its arguments and its PATH to a file, then ends with the given code. */
const record = (exitCode: number) => `
  import { writeFileSync } from 'node:fs';
  writeFileSync('record.json', JSON.stringify({ args: process.argv.slice(2), path: process.env.PATH }));
  process.exitCode = ${exitCode};`;

describe('a command', () => {
  it('gets its arguments as they are, and its exit code is ours', async () => {
    const machine = freshMachine();
    machine.write('tools/payinfra/src/main.ts', record(5));

    expect(await setUpAndRun(['payinfra', 'plan', '--env', 'local', 'a b', '$HOME'], machine)).toBe(5);
    const { args } = JSON.parse(readFileSync(join(machine.root, 'record.json'), 'utf8')) as { args: unknown };
    expect(args).toEqual(['plan', '--env', 'local', 'a b', '$HOME']);
  });

  it('finds the pinned tools before those of the machine', async () => {
    const machine = freshMachine();
    machine.write('tools/acceptance/src/main.ts', record(0));
    const fetched = join(machine.root, '.tools/terraform/1.11.4/terraform');
    writeProgram(fetched, `echo '{"terraform_version": "1.11.4"}'`);

    expect(await setUpAndRun(['test'], machine)).toBe(0);
    const { path } = JSON.parse(readFileSync(join(machine.root, 'record.json'), 'utf8')) as { path: string };
    expect(path.replaceAll(machine.root, '').split(':')).toEqual([
      '/node_modules/.bin',
      '/.tools/pnpm/node_modules/.bin',
      '/.tools/terraform/1.11.4',
      machine.bin,
    ]);
  });

  it('nx is the workspace\'s own', async () => {
    const machine = freshMachine();
    writeProgram(join(machine.root, 'node_modules/.bin/nx'), '[ "$*" = "affected -t test" ] && exit 4');

    expect(await setUpAndRun(['nx', 'affected', '-t', 'test'], machine)).toBe(4);
  });

  it('that nobody knows changes nothing, and the known ones are named', async () => {
    const machine = freshMachine();

    expect(await setUpAndRun(['toString'], machine)).toBe(2);
    expect(machine.said).toEqual([
      'Unknown command "toString": use one of payinfra, nx, github, test, referee, yardstick, or none to set up only.',
    ]);
    expect(machine.calls()).toEqual([]);
  });

  it('is not run when the set-up fails, and the fault is told without a stack', async () => {
    const machine = freshMachine();
    machine.write('tools/payinfra/src/main.ts', record(0));
    writeProgram(join(machine.bin, 'npm'), 'echo "404 Not Found"; exit 1');

    expect(await setUpAndRun(['payinfra'], machine)).toBe(1);
    expect(machine.said.at(-1)).toMatch(/^npm install .* failed with exit code 1:\n {2}404 Not Found$/);
  });

  it('that fails for a reason of ours shows where', async () => {
    const machine = freshMachine();
    const say = () => {
      throw new TypeError('a mistake in the program');
    };

    await expect(setUpAndRun([], { ...machine, say })).rejects.toThrow(TypeError);
  });

  it.each([
    ['referee', 'production'],
    ['yardstick', '--modules'],
    ['test', '--referee'],
  ])('%s %s gets the referee', async (...args) => {
    const machine = freshMachine();
    for (const program of ['acceptance/src', 'referee/src', 'referee/src/yardstick']) {
      machine.write(`tools/${program}/main.ts`, record(0));
    }

    expect(await setUpAndRun(args, machine)).toBe(0);
    expect(machine.said).toContain('installing the referee checkov');
  });

  it.each([['test'], ['payinfra', 'audit', '--referee']])('%s does without the referee', async (...args) => {
    const machine = freshMachine();
    for (const program of ['acceptance', 'payinfra']) machine.write(`tools/${program}/src/main.ts`, record(0));

    expect(await setUpAndRun(args, machine)).toBe(0);
    expect(machine.said).not.toContain('installing the referee checkov');
  });

  it('may be left out, with the referee or without', async () => {
    const machine = freshMachine();
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);

    expect(await setUpAndRun(['--referee'], machine)).toBe(0);
    expect(write.mock.calls.join('')).toContain('  referee checkov on Python 3.12.1\n');
    write.mockRestore();
  });

  it('may be left out, to see what is ready', async () => {
    const machine = freshMachine();
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);

    expect(await setUpAndRun([], machine)).toBe(0);
    expect(write.mock.calls.join('')).toContain('Ready:\n  pnpm 12.21.0\n  packages of pnpm-lock.yaml\n  Node ');
    write.mockRestore();
  });
});
