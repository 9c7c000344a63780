import { isJsonList, isJsonObject, type Json, type JsonObject } from '../estate/json.ts';

/** What becomes of a value; `undefined` takes it away. */
export type JsonEdit = (value: Json | undefined) => Json | undefined;

/** A copy of a group in which the value at a path, in every member of the lists on the way, has been edited. */
export function changedAt(group: JsonObject, [key, ...rest]: readonly string[], edit: JsonEdit): JsonObject {
  if (key === undefined) throw new RangeError('a path needs a step');
  const { [key]: inner, ...others } = group;
  const after = rest.length === 0 ? edit(inner) : changedWithin(inner, rest, edit);
  return after === undefined ? others : { ...others, [key]: after };
}

function changedWithin(value: Json | undefined, path: readonly string[], edit: JsonEdit): Json {
  if (isJsonList(value)) return value.map((member) => changedWithin(member, path, edit));
  if (value !== undefined && !isJsonObject(value)) throw new RangeError(`nothing at ${path.join('.')}`);
  return changedAt(value ?? {}, path, edit);
}
