/** The version of a contract, in parts. */
export interface ContractVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly text: string;
}

const form = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/** The parts of `major.minor.patch`; nothing if that is not what it is. */
export function parseContractVersion(text: string): ContractVersion | undefined {
  if (!form.test(text)) return undefined;
  const [major = 0, minor = 0, patch = 0] = text.split('.').map(Number);
  return { major, minor, patch, text };
}

/**
 * Whether code that was made for one version of a contract can read another one: of the same major version, and of no
 * older minor one. The plan of a consumer asks the same in Terraform's words.
 */
export function isReadable(published: string, madeFor: string): boolean {
  const [there, needed] = [parseContractVersion(published), parseContractVersion(madeFor)];
  if (there === undefined || needed === undefined) return false;
  return there.major === needed.major && there.minor >= needed.minor;
}
