import type { Json } from './json.ts';

/** What an expression names: a resource or a data source, and which of its attributes. */
export interface Reference {
  /** `aws_vpc.vpc` or `data.terraform_remote_state.network`. */
  readonly address: string;
  /** `id`, or `outputs.vpc_id`; empty if the whole is meant. */
  readonly attribute: string;
}

// `$${` is Terraform's way to write a plain `${`.
const expression = /(?<!\$)\$\{(?:[^{}]|\{[^{}]*\})*\}/g;
// Every type of resource has an underscore, after the name of its provider; `local.x` and `var.x` are none.
const reference = /(?<![\w./:-])((?:data\.)?[a-z][a-z0-9]*_\w+\.[A-Za-z_][\w-]*)((?:\.[a-z_]\w*|\[\d+\])*)/g;
const loneReference = /^\$\{(?:tostring\(|tonumber\(|tobool\()*[\w.[\]-]+\)*\}$/;

/** Whether a text is one expression that passes on what another attribute says, unchanged. */
export function isLoneReference(text: string): boolean {
  return loneReference.test(text) && referencesIn(text).length === 1;
}

/** Everything that a value's expressions name, in order. */
export function referencesIn(value: Json | undefined): readonly Reference[] {
  if (typeof value === 'string') {
    // Most texts hold none, which a look tells quicker than the pattern.
    if (!value.includes('${')) return [];
    return [...value.matchAll(expression)].flatMap(([inside]) => referencesOf(inside));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
}

function referencesOf(text: string): readonly Reference[] {
  return [...text.matchAll(reference)].map(([, address = '', attribute = '']) => ({
    address,
    attribute: attribute.replace(/^\./, ''),
  }));
}
