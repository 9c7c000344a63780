type Values = Readonly<Record<string, unknown>>;

/** A number, or a text that is one: Terraform takes either. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A text that is there and is not an expression. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && !value.includes('${') ? value : undefined;
}

/** Whether a flag is set; Terraform takes `"true"` too. */
export function isSet(value: unknown): boolean {
  return value === true || value === 'true';
}

/** The blocks of a name: in a plan always a list, in a synthesized stack an object where there is one only. */
export function blocksOf(value: unknown): readonly Values[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter(isValues);
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
