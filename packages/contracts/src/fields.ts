import { z } from 'zod';

/** An id of EC2: the prefix of its kind, a hyphen, and 8 or 17 hexadecimal digits. */
export function ec2Id(prefix: string) {
  return matching(new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`), `must be an id that begins with "${prefix}-"`);
}

/** An ARN of one service: `arn:<partition>:<service>:<region>:<account>:<resource>`. */
export function arn(service: string) {
  return matching(
    new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]*:([0-9]{12})?:\\S+$`),
    `must be an ARN of ${service}`,
  );
}

/** A text of one form. */
export function matching(pattern: RegExp, rule: string) {
  return () => z.string(rule).regex(pattern, rule);
}

/** A name or another text that is not empty. */
export const text = () => z.string('must be a text').min(1, 'must not be empty');
