/** What the command line answers to a script. The README lists them. */
export const exitCodes = {
  ok: 0,
  /** Something was tried and failed, or was refused for how the environment stands. */
  failed: 1,
  /** Only of `plan`: a deploy would change something. */
  changes: 2,
  /** What was given cannot be used: the command line, or an environment's file. Nothing was touched. */
  usage: 64,
  /** Ctrl-C, or a request to end. */
  interrupted: 130,
} as const;
