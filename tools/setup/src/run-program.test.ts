import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askProgram, runInForeground, runQuietly } from './run-program.mjs';

const here = { cwd: process.cwd(), env: process.env };

/** Counts the interrupts it gets until a little after the first, then ends with code 7. */
const patientProgram = `
  let interrupts = 0;
  const stop = (signal) => {
    if (interrupts++ > 0) return;
    setTimeout(() => { console.log('got ' + signal + ' x ' + interrupts); process.exit(7); }, 400);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
  setInterval(() => {}, 1000);
  console.log('started');
`;

/** A Node that runs the patient program in the foreground, as the set-up runs a command. */
const parent = [
  process.execPath,
  '--input-type=module',
  '--eval',
  `import { runInForeground } from ${JSON.stringify(new URL('run-program.mjs', import.meta.url).href)};
   const args = ['--eval', ${JSON.stringify(patientProgram)}];
   process.exitCode = await runInForeground(process.execPath, args, { cwd: '.', env: process.env });`,
] as const;

function existsTerminal(): boolean {
  return spawnSync('sh', ['-c', ': < /dev/tty']).status === 0;
}

async function started(child: ChildProcess): Promise<() => string> {
  let output = '';
  await new Promise<void>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('started')) resolve();
    });
  });
  return () => output;
}

describe('a program in the foreground', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'gets the %s that only we got, without a terminal, and is waited for',
    async (signal) => {
      // Detached: a session of its own has no terminal.
      const [program, ...args] = parent;
      const child = spawn(program, args, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
      const output = await started(child);
      child.kill(signal);

      expect(await once(child, 'close')).toEqual([7, null]);
      expect(output()).toBe(`started\ngot ${signal} x 1\n`);
    },
  );

  it('gets one interrupt from Ctrl-C at a terminal, not one more from us', () => {
    const terminal = `
import os, pty, sys
process, screen = pty.fork()
if process == 0: os.execv(sys.argv[1], sys.argv[1:])
seen = b''
while True:
    try: chunk = os.read(screen, 1000)
    except OSError: break
    if not chunk: break
    if b'started' not in seen and b'started' in seen + chunk: os.write(screen, b'\\x03')
    seen += chunk
sys.stdout.write(seen.decode())
sys.exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))`;

    const { status, stdout } = spawnSync('python3', ['-c', terminal, ...parent], { encoding: 'utf8', timeout: 20_000 });

    expect(stdout).toContain('got SIGINT x 1');
    expect(status).toBe(7);
  });

  it('gives its exit code', async () => {
    expect(await runInForeground('sh', ['-c', 'exit 3'], here)).toBe(3);
  });

  it('gives 128 and the number of the signal that ended it, as a shell does', async () => {
    expect(await runInForeground('sh', ['-c', 'kill -TERM $$'], here)).toBe(143);
  });

  it('is told to end when we are', async () => {
    const running = runInForeground('sleep', ['60'], here);
    process.emit('SIGTERM', 'SIGTERM');

    expect(await running).toBe(143);
  });

  it('is told of a hang-up by its terminal, and by us where it has none', async () => {
    const running = runInForeground('sleep', ['60'], here);
    process.emit('SIGHUP', 'SIGHUP');
    process.emit('SIGTERM', 'SIGTERM');

    expect(await running).toBe(existsTerminal() ? 143 : 129);
  });

  it('has its own folder and environment', async () => {
    const there = { cwd: join(import.meta.dirname, 'testing'), env: { ...process.env, WHO: 'me' } };
    const script = '[ "$WHO" = me ] && [ "$(basename "$PWD")" = testing ]';

    expect(await runInForeground('sh', ['-c', script], there)).toBe(0);
  });

  it('is named when it cannot be started', async () => {
    await expect(runInForeground('no-such-program', [], here)).rejects.toMatchObject({
      message: 'no-such-program could not be started (ENOENT): is it installed and on PATH?',
      exitCode: 127,
    });
  });
});

describe('a quiet program', () => {
  it('shows the end of what it said only when it fails', async () => {
    await runQuietly('sh', ['-c', 'echo fine'], here);

    await expect(runQuietly('sh', ['-c', 'seq 100; echo broken >&2; exit 9'], here)).rejects.toMatchObject({
      message: expect.stringMatching(/^sh -c .* failed with exit code 9:\n {2}82\n[^]* {2}100\n {2}broken$/) as string,
      exitCode: 1,
    });
  });

  it('that was interrupted leaves the exit code of the interrupt', async () => {
    await expect(runQuietly('sh', ['-c', 'kill -INT $$'], here)).rejects.toMatchObject({
      message: 'sh -c kill -INT $$ was stopped.',
      exitCode: 130,
    });
  });
});

describe('a question to a program', () => {
  it('is answered by its stdout alone', async () => {
    expect(await askProgram('sh', ['-c', 'echo 1.2.3; echo warning >&2'], process.env)).toBe('1.2.3');
  });

  it('has no answer where the program fails', async () => {
    expect(await askProgram('sh', ['-c', 'echo 1.2.3; exit 1'], process.env)).toBeUndefined();
    expect(await askProgram('no-such-program', [], process.env)).toBeUndefined();
  });
});
