import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile } from 'node:fs/promises';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { askIdentity, type Occupant } from './ask-identity.ts';
import type { Emulator, EmulatorLocation } from './emulator.ts';
import { emulatorPython } from './emulator-python.ts';
import { logFile } from './emulator-record.ts';
import { emulatorDidNotStart, emulatorNotInstalled, portTaken, runsOnAnotherPort } from './errors.ts';
import { findEmulator } from './find-emulator.ts';

export interface StartEmulatorOptions extends EmulatorLocation {
  /**
   * Port of the loopback interface.
   * @default a free one, chosen by the kernel
   */
  readonly port?: number;
  /**
   * Python of the virtual environment that has moto.
   * @default the one that `npm run setup` makes, `.tools/emulator/bin/python`
   */
  readonly python?: string;
  /**
   * Services whose patches are left out. A test shows with it that moto still needs them.
   * @default none
   */
  readonly without?: readonly string[];
}

const HOST = '127.0.0.1';
const PATIENCE_MS = 60_000;
const PAUSE_MS = 50;

/** Exit codes of payment_emulator/server.py. */
const ALREADY_RUNNING = 75;
const PORT_TAKEN = 76;

/**
 * Starts the emulator of this folder in the background, and returns when it answers; where it runs already, returns it.
 * Of two starts at once, both return the same one.
 *
 * @throws {@link EmulatorError} where it is not installed, its port is taken, or it runs on another port already
 */
export async function startEmulator(options: StartEmulatorOptions): Promise<Emulator> {
  const running = await findEmulator(options);
  if (running) return onWantedPort(running, options);

  const python = options.python ?? emulatorPython;
  if (!existsSync(python)) throw emulatorNotInstalled(python);

  const server = await spawnServer(python, options);
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const emulator = await findEmulator(options);
    if (emulator) return onWantedPort(emulator, options);
    await throwIfEnded(server.exitCode, options);
    await sleep(PAUSE_MS);
  }
  server.kill();
  throw await didNotStart(`it did not answer within ${PATIENCE_MS / 1_000} seconds`, options);
}

function onWantedPort(emulator: Emulator, { port }: StartEmulatorOptions): Emulator {
  if (port !== undefined && port !== emulator.port) throw runsOnAnotherPort(emulator.url, port);
  return emulator;
}

async function spawnServer(python: string, options: StartEmulatorOptions): Promise<ChildProcess> {
  await mkdir(options.stateDir, { recursive: true });
  const log = await open(logFile(options), 'a');
  const child = spawn(
    python,
    [
      ...['-m', 'payment_emulator', '--host', HOST, '--port', String(options.port ?? 0)],
      ...['--state-dir', options.stateDir],
      ...(options.without ?? []).flatMap((service) => ['--without', service]),
    ],
    { detached: true, stdio: ['ignore', log.fd, log.fd], env: serverEnvironment() },
  );
  child.unref();
  await log.close();
  return child;
}

/** Nothing of the caller's that could change how the server behaves: no MOTO_…, no PYTHON…, no AWS profile. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    ...{ PATH, HOME, TMPDIR },
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    PAYMENT_EMULATOR_TOKEN: randomUUID(),
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONPATH: join(import.meta.dirname, '..'),
    PYTHONUTF8: '1',
  };
}

async function throwIfEnded(exitCode: number | null, options: StartEmulatorOptions): Promise<void> {
  // Another start came first: its server is the one to wait for.
  if (exitCode === null || exitCode === ALREADY_RUNNING) return;
  const { port } = options;
  if (exitCode === PORT_TAKEN && port !== undefined) {
    throw portTaken(port, describe(await askIdentity(`http://${HOST}:${port}`)));
  }
  throw await didNotStart(`its process ended with exit code ${exitCode}`, options);
}

function describe(occupant: Occupant): string {
  switch (occupant.kind) {
    case 'emulator':
      return `an emulator of another folder (process ${occupant.identity.pid})`;
    case 'http':
      return `another HTTP server${occupant.server === undefined ? '' : ` (${occupant.server})`}`;
    case 'unknown':
      return 'another program';
  }
}

async function didNotStart(reason: string, options: StartEmulatorOptions): Promise<Error> {
  const log = await readFile(logFile(options), 'utf8');
  return emulatorDidNotStart(reason, logFile(options), log.trimEnd().split('\n').slice(-20).join('\n'));
}
