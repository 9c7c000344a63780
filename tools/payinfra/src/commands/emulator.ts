import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { emulatorStatus, startEmulator, stopEmulator } from '@payment/emulator';
import { emulatorLocation } from '../environment/connect-to-emulator.ts';
import type { CommandContext } from './command-context.ts';

/** `payinfra emulator start|stop|status`: the AWS that `local` lives in. */
export function emulatorCommand({ io }: CommandContext) {
  const location = emulatorLocation(io);
  const say = (text: string) => io.stdout.write(`${text}\n`);
  const command = new Command('emulator').description('the local AWS emulator; it keeps all it holds in memory');
  command
    .command('start')
    .description('start it, unless it runs')
    .option('--port <number>', 'a port of your own choice (default: a free one)', parsePort)
    .action(async ({ port }) => {
      const { url, logFile } = await startEmulator({ ...location, ...(port === undefined ? {} : { port }) });
      say(`The emulator answers at ${url}; its log is ${logFile}.`);
    });
  command
    .command('stop')
    .description('stop it; all it holds is gone')
    .action(async () => {
      say((await stopEmulator(location)) ? 'The emulator is stopped; all it held is gone.' : 'The emulator does not run.');
    });
  command
    .command('status')
    .description('tell whether it runs, and where')
    .action(async () => {
      const status = await emulatorStatus(location);
      if (status.state === 'stopped') say('The emulator does not run.');
      else if (status.state === 'lost') say(`The emulator of ${status.emulator.startedAt} was lost, with all it held.`);
      else say(`The emulator answers at ${status.emulator.url} since ${status.emulator.startedAt}.`);
    });
  return command;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new InvalidArgumentError('It must be from 1 to 65535.');
  return port;
}
