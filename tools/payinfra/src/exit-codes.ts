/** What the command line answers to a script. The README lists them. */
export const exitCodes = {
  ok: 0,
  /** Something was tried and failed, was refused for how the environment stands, or does not pass the audit. */
  failed: 1,
  /** Only of `plan`: a deploy would change something, and the audit lets it. */
  changes: 2,
  /** Only of `drift`: something stands otherwise than it was deployed. */
  drift: 2,
  /** Only of `deploy` and `up`: what would be done is not what was reviewed or approved, and was not done. */
  notAgreed: 3,
  /** What was given cannot be used: the command line, or an environment's file. Nothing was touched. */
  usage: 64,
  /** Ctrl-C, or a request to end. */
  interrupted: 130,
} as const;
