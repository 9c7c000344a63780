/** An audit that cannot be done, as opposed to one that finds something. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}

/** A stack's configuration that is not what this project synthesizes. */
export function configurationNotReadable(stack: string, reason: string, cause?: unknown): PolicyError {
  return new PolicyError(`The synthesized configuration of ${stack} cannot be read: ${reason}`, { cause });
}

/** A file of waivers that cannot be used: every fault at once, one a line. */
export function waiversNotAcceptable(file: string, faults: readonly string[]): PolicyError {
  return new PolicyError([`${file}: these waivers are not acceptable`, ...faults.map((fault) => `  ${fault}`)].join('\n'));
}

/** A file that was to hold the evidence of an audit. */
export function evidenceNotReadable(file: string, reason: string): PolicyError {
  return new PolicyError(`${file} is not the evidence of an audit (payinfra audit --format json):\n${reason}`);
}

/** A plan that is not what `terraform show -json` writes. */
export function planNotReadable(stack: string, reason: string): PolicyError {
  return new PolicyError(`The plan of ${stack} cannot be read: ${reason}`);
}

/** A file of waivers that stops being YAML. */
export function waiversNotYaml(file: string, cause: unknown): PolicyError {
  return new PolicyError(`${file} is not YAML: ${String(cause)}`, { cause });
}
