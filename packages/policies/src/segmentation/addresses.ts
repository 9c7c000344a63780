import type { Json } from '../estate/json.ts';
import type { Range } from './range.ts';

const ipv6End = 2n ** 128n;

/**
 * Every IPv6 address. Both families lie on one line, IPv6 first, so that a set of addresses is a set of ranges and
 * `::/0` holds nothing of `0.0.0.0/0`.
 */
export const ipv6: Range = { first: 0n, last: ipv6End - 1n };
/** Every IPv4 address. */
export const ipv4: Range = { first: ipv6End, last: ipv6End + 2n ** 32n - 1n };
/** Every address of both families. */
export const anyAddress: Range = { first: ipv6.first, last: ipv4.last };

/** The addresses of a CIDR block of either family; nothing if it is not one, and so is not known. */
export function addressesOf(cidr: Json | undefined): Range | undefined {
  const [address = '', length = ''] = typeof cidr === 'string' ? cidr.split('/') : [];
  const isIpv6 = address.includes(':');
  const bytesOrWords = isIpv6 ? wordsOf(address) : bytesOf(address);
  const bits = isIpv6 ? 128n : 32n;
  if (bytesOrWords === undefined || !/^\d{1,3}$/.test(length) || BigInt(length) > bits) return undefined;
  const size = 2n ** (bits - BigInt(length));
  const number = bytesOrWords.reduce((sum, part) => (sum << (isIpv6 ? 16n : 8n)) + part, 0n);
  const first = (isIpv6 ? ipv6 : ipv4).first + (number / size) * size;
  return { first, last: first + size - 1n };
}

function bytesOf(address: string): readonly bigint[] | undefined {
  const bytes = address.split('.');
  const isWhole = bytes.length === 4 && bytes.every((byte) => /^\d{1,3}$/.test(byte) && Number(byte) <= 255);
  return isWhole ? bytes.map(BigInt) : undefined;
}

function wordsOf(address: string): readonly bigint[] | undefined {
  const [head = '', tail, ...others] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = 8 - before.length - after.length;
  const isWhole = others.length === 0 && (tail === undefined ? missing === 0 : missing > 0);
  if (!isWhole || ![...before, ...after].every((word) => /^[\da-f]{1,4}$/i.test(word))) return undefined;
  return [...before, ...Array<string>(missing).fill('0'), ...after].map((word) => BigInt(`0x${word}`));
}

/** Every address that is in none of the ranges. */
export function outside(ranges: readonly Range[]): readonly Range[] {
  return ranges.reduce<readonly Range[]>(
    (rest, { first, last }) =>
      rest
        .flatMap((one) => [
          { first: one.first, last: one.last < first ? one.last : first - 1n },
          { first: one.first > last ? one.first : last + 1n, last: one.last },
        ])
        .filter((one) => one.first <= one.last),
    [anyAddress],
  );
}
