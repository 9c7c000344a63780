/** A firewall that AWS WAF would refuse, or that would not do what it says. */
export class FirewallError extends Error {
  override readonly name = 'FirewallError';
}

/** One part of a firewall at fault. */
export interface FirewallFault {
  /** Where: `description`, `rules`, or a rule and its setting, for example `rules.flood.name`. */
  readonly at: string;
  /** The rule that is broken, and what was given. */
  readonly rule: string;
}

/** A firewall with faults, all of them at once. */
export function firewallNotAcceptable(faults: readonly FirewallFault[]): FirewallError {
  const width = Math.max(...faults.map(({ at }) => at.length));
  const count = faults.length === 1 ? '1 part is' : `${faults.length} parts are`;
  return new FirewallError(
    [
      `AWS WAF would not accept the firewall: ${count} at fault`,
      ...faults.map(({ at, rule }) => `  ${at.padEnd(width)}    ${rule}`),
      'Fix the rules where the firewall is made; numbers and countries come from "edge" in the environment\'s file.',
    ].join('\n'),
  );
}
