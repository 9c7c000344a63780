/** A value of a JSON document. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A group of a JSON document. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether a value is a group. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a list. */
export function isJsonList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}
