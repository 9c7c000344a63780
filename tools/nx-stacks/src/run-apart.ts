import { execa } from 'execa';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Starts a program that outlives it, with fd 3 as its stdout, and prints the exit code when it has ended. */
const script = '(trap : TERM; "$@" >&3 3>&-; echo $?) &';

/**
 * Runs a program outside the tree of Nx's processes, until it has ended.
 *
 * When Nx is interrupted, it signals every process below it, and kills what is left soon after. A Terraform that gets
 * two signals, or is killed, drops its state and its lock. So the program gets one signal, and the time that it takes.
 *
 * @returns its exit code
 */
export async function runApart(program: readonly string[], cwd: string): Promise<number> {
  const shell = execa('/bin/sh', ['-c', script, 'sh', ...program], {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit', 1],
  });
  const pass = () => {
    if (shell.pid !== undefined) process.kill(-shell.pid, 'SIGTERM');
  };
  for (const signal of signals) process.on(signal, pass);
  try {
    const { stdout } = await shell;
    return Number(stdout);
  } finally {
    for (const signal of signals) process.off(signal, pass);
  }
}
