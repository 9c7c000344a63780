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

/** The ranges that no public address lies in (RFC 1918). */
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(parseCidr);

function isPrivate(text: string): boolean {
  const { first, last } = parseCidr(text);
  return privateRanges.some((range) => range.first <= first && last <= range.last);
}

function beginsAtFirstAddress(text: string): boolean {
  const { first, prefix } = parseCidr(text);
  return formatCidr(first, prefix) === text;
}

function isVpcSize(text: string): boolean {
  const { prefix } = parseCidr(text);
  return prefix >= 16 && prefix <= 20;
}

/** The range of a VPC: private, written from its first address, and of a size that three tiers fit into. */
export const cidrSchema = z
  .cidrv4({ error: 'must be an IPv4 range, like 10.40.0.0/16', abort: true })
  .refine(isVpcSize, 'must be a range of /16 to /20: a VPC is /16 at most, and the tiers need no less than /20')
  .refine(isPrivate, 'must lie within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918)')
  .refine(beginsAtFirstAddress, 'must be written from its first address, like 10.40.0.0/16');
