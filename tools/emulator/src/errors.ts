/** Something about the emulator that the reader of the message has to set right. */
export class EmulatorError extends Error {
  override readonly name = 'EmulatorError';
}

/** The virtual environment of the emulator is not there. */
export function emulatorNotInstalled(python: string): EmulatorError {
  return new EmulatorError(
    `The local AWS emulator is not installed: there is no ${python}.\nInstall it with: npm run setup`,
  );
}

/** Something that is not our emulator listens on the port that was asked for. */
export function portTaken(port: number, occupant: string): EmulatorError {
  return new EmulatorError(
    `Port ${port} is taken by ${occupant}, which is left alone.\n` +
      'Choose another port with: payinfra emulator start --port N (or leave --port out for a free one)',
  );
}

/** The emulator runs, but on another port than the one that was asked for. */
export function runsOnAnotherPort(url: string, port: number): EmulatorError {
  return new EmulatorError(
    `The emulator already runs on ${url}, and can't be on port ${port} too.\n` +
      'It forgets everything when it stops. To move it: payinfra emulator stop, then payinfra emulator start ' +
      `--port ${port}`,
  );
}

/** The process ended, or did not answer, before it was ready. */
export function emulatorDidNotStart(reason: string, logFile: string, lastLines: string): EmulatorError {
  const log = lastLines ? `The end of ${logFile}:\n${lastLines}` : `${logFile} is empty.`;
  return new EmulatorError(`The local AWS emulator did not start: ${reason}.\n${log}`);
}
