import { isJsonList, isJsonObject, type Json, type JsonObject } from '../estate/json.ts';
import type { Resource } from '../estate/resource.ts';
import { shown } from '../kinds/shown.ts';
import type { Mutant, Operation } from './mutant.ts';
import { replacementsOf } from './replacements.ts';

/** Every mutant of a resource: it is gone, or one of its attributes is gone or another. */
export function mutantsOf(resource: Resource): readonly Mutant[] {
  return [
    { resource, attribute: '', operation: 'removed', now: 'gone', body: undefined },
    ...changesWithin(resource.body, '').map(({ attribute, operation, now, value }) => ({
      resource,
      attribute,
      operation,
      now,
      body: isJsonObject(value) ? value : {},
    })),
  ];
}

/** A value after one change somewhere within it. */
interface Changed {
  readonly attribute: string;
  readonly operation: Operation;
  readonly now: string;
  readonly value: Json;
}

function changesWithin(value: Json, attribute: string): readonly Changed[] {
  if (isJsonList(value)) {
    return value.flatMap((member, index) =>
      changesOf(member, attribute, (now) => value.flatMap((other, at) => (at === index ? listed(now) : [other]))),
    );
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = attribute === '' ? key : `${attribute}.${key}`;
    return changesOf(inner, path, (now) => withKey(value, key, now));
  });
}

/** Everything that can be done to a value, and to what is within it; `put` puts the result where the value stood. */
function changesOf(value: Json, attribute: string, put: (now: Json | undefined) => Json): readonly Changed[] {
  if (value === null) return [];
  return [
    { attribute, operation: 'removed', now: `without ${shown(value)}`, value: put(undefined) },
    ...replacementsOf(attribute, value).map(({ operation, value: now }) => ({
      attribute,
      operation,
      now: shown(now),
      value: put(now),
    })),
    ...changesWithin(value, attribute).map((inner) => ({ ...inner, value: put(inner.value) })),
  ];
}

function listed(value: Json | undefined): readonly Json[] {
  return value === undefined ? [] : [value];
}

function withKey(group: JsonObject, key: string, now: Json | undefined): JsonObject {
  return Object.fromEntries(
    Object.entries(group).flatMap(([name, value]): [string, Json][] => {
      if (name !== key) return [[name, value]];
      return now === undefined ? [] : [[name, now]];
    }),
  );
}
