import { cidrsOverlap, formatCidr, parseCidr } from '@payment/config';

/** The ranges are taken in steps of this size, which leaves each environment room to grow a second VPC. */
const step = 16;

/**
 * The first range of /16 within 10.0.0.0/8 that overlaps none of the given ones, in steps of sixteen.
 * @throws Error if there is none
 */
export function freeRange(taken: readonly string[]): string {
  for (let second = 0; second < 256; second += step) {
    const range = formatCidr((10 * 256 + second) * 2 ** 16, 16);
    if (!taken.some((other) => cidrsOverlap(parseCidr(range), parseCidr(other)))) return range;
  }
  throw new Error('No range in 10.0.0.0/8 is free. Write the file by hand, with another network.cidr.');
}
