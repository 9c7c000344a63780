import { z } from 'zod';

/** An IPv4 address range, taken apart. */
export interface Cidr {
  /** The first address, as a number of 32 bits. */
  readonly first: number;
  /** The last address. */
  readonly last: number;
  /** The length of the prefix in bits. */
  readonly prefix: number;
}

/** A private IPv4 range written from its first address. */
export const cidrSchema = z.cidrv4('must be an IPv4 range, like 10.40.0.0/16');

/** Takes a range apart. The text must be a valid IPv4 range. */
export function parseCidr(text: string): Cidr {
  const [address = '', bits = ''] = text.split('/');
  const prefix = Number(bits);
  const number = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const size = 2 ** (32 - prefix);
  const first = Math.floor(number / size) * size;
  return { first, last: first + size - 1, prefix };
}

/** Writes a range: its first address and the length of its prefix. */
export function formatCidr(first: number, prefix: number): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${octets.join('.')}/${prefix}`;
}

/** Whether two ranges share an address. */
export function cidrsOverlap(a: Cidr, b: Cidr): boolean {
  return a.first <= b.last && b.first <= a.last;
}
