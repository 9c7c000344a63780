import type { Json } from './json.ts';

/** What an expression names: a resource or a data source, and which of its attributes. */
export interface Reference {
  /** `aws_vpc.vpc` or `data.terraform_remote_state.network`. */
  readonly address: string;
  /** `id`, or `outputs.vpc_id`; empty if the whole is meant. */
  readonly attribute: string;
}

const expression = /\$\{(?:[^{}]|\{[^{}]*\})*\}/g;
const reference = /(?<![\w./:-])((?:data\.)?(?:aws_\w+|terraform_\w+|tls_\w+)\.[A-Za-z_][\w-]*)((?:\.[a-z_]\w*|\[\d+\])*)/g;

/** Everything that a value's expressions name, in order. */
export function referencesIn(value: Json | undefined): readonly Reference[] {
  if (typeof value === 'string') return [...value.matchAll(expression)].flatMap(([inside]) => referencesOf(inside));
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
}

function referencesOf(text: string): readonly Reference[] {
  return [...text.matchAll(reference)].map(([, address = '', attribute = '']) => ({
    address,
    attribute: attribute.replace(/^\./, ''),
  }));
}
