import type { ResourceType } from './resource-types.ts';

/** A name that AWS would refuse. */
export class InvalidNameError extends Error {
  override readonly name = 'InvalidNameError';
}

/** The composed name is longer than AWS accepts. Nothing is ever cut silently: a cut name may collide. */
export function nameTooLong(type: ResourceType, name: string, maxLength: number, role: string): InvalidNameError {
  const excess = name.length - maxLength;
  return new InvalidNameError(
    `"${name}" is too long for ${type}: ${name.length} characters, at most ${maxLength}. ` +
      `Shorten the role "${role}" or the environment's name by ${excess}.`,
  );
}

/** One part of a name is not of its form. */
export function namePartNotAccepted(part: string, given: string, rule: string): InvalidNameError {
  return new InvalidNameError(`The ${part} "${given}" cannot be part of a name: it must be ${rule}.`);
}
