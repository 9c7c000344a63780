import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freshMachine } from './testing/fresh-machine.ts';

it('leaves stdin and stdout to the command, and has nothing to say the second time', () => {
  const machine = freshMachine();
  cpSync(import.meta.dirname, join(machine.root, 'tools/setup/src'), { recursive: true });
  machine.write(
    'tools/payinfra/src/main.ts',
    `process.stdin.on('data', (text) => process.stdout.write('{"heard": "' + text + '"}'));
     process.exitCode = 3;`,
  );
  const run = () =>
    spawnSync(process.execPath, [join(machine.root, 'tools/setup/src/main.mjs'), 'payinfra', 'outputs', '--json'], {
      env: machine.env,
      input: 'hello',
      encoding: 'utf8',
    });

  expect(run()).toMatchObject({
    status: 3,
    stdout: '{"heard": "hello"}',
    stderr: expect.stringMatching(/^setup: installing pnpm [^]*\nsetup: checking Terraform\n$/) as string,
  });
  expect(run()).toMatchObject({ status: 3, stdout: '{"heard": "hello"}', stderr: '' });
});
