import { z } from 'zod';

/** An id of EC2: the prefix of its kind, a hyphen, and 8 or 17 hexadecimal digits. */
export function ec2Id(prefix: string) {
  return z.string().regex(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`), `must be an id that begins with "${prefix}-"`);
}

/** An ARN of one service. */
export function arn(service: string) {
  return z.string().regex(new RegExp(`^arn:aws[a-z-]*:${service}:`), `must be an ARN of ${service}`);
}

/** A name or another text that is not empty. */
export const text = z.string().min(1);
