/** The local AWS emulator while it runs: a process of its own that outlives the command that started it. */
export interface Emulator {
  /** Where it answers, for example `http://127.0.0.1:40123`: an IP address, as S3 needs one. */
  readonly url: string;
  /** Port of the loopback interface. */
  readonly port: number;
  /** Its process. */
  readonly pid: number;
  /** Version of moto that it runs. */
  readonly motoVersion: string;
  /** When it began, as an ISO 8601 time. What it holds is younger than this: it keeps everything in memory. */
  readonly startedAt: string;
  /** What it refused and where it failed, in words. */
  readonly logFile: string;
}

/** Where an emulator keeps its files. A folder has at most one emulator. */
export interface EmulatorLocation {
  /** A folder of its own, for example `.payinfra/emulator`; made if it is missing. */
  readonly stateDir: string;
}
