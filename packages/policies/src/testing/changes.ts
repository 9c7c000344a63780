import { parseStackName, type StackName } from '@payment/contracts';
import { isJsonObject, type Json, type JsonObject } from '../estate/json.ts';
import { valueAt } from '../estate/values-at.ts';
import { changedAt, type JsonEdit } from './changed-at.ts';

/** What a test does to the Terraform JSON of one real stack. */
export interface Change {
  readonly stack: StackName;
  readonly apply: (document: JsonObject) => JsonObject;
}

/** Gives an attribute, such as `access_logs.enabled`, of the resource that the construct at `path` makes a value. */
export function setting(path: string, attribute: string, value: Json): Change {
  return editing(path, attribute, () => value);
}

/** Takes an attribute away. */
export function unsetting(path: string, attribute: string): Change {
  return editing(path, attribute, () => undefined);
}

/** Adds a member to a list, or makes one. */
export function appending(path: string, attribute: string, member: Json): Change {
  return editing(path, attribute, (value) => [...(Array.isArray(value) ? (value as Json[]) : []), member]);
}

/** Edits the value of an attribute, in every block that has it. */
export function editing(path: string, attribute: string, edit: JsonEdit): Change {
  return atConstruct(path, (body) => changedAt(body, attribute.split('.'), edit));
}

/** A statement of a policy document. */
export type Statement = JsonObject;

/** Edits the statements of the policy document that an attribute holds as text. */
export function editingStatements(
  path: string,
  attribute: string,
  edit: (statements: readonly Statement[]) => readonly Statement[],
): Change {
  return editing(path, attribute, (text) => {
    const policy = JSON.parse(text as string) as { readonly Statement: readonly Statement[] };
    return JSON.stringify({ ...policy, Statement: edit(policy.Statement) });
  });
}

/** Changes one statement of such a policy, by its `Sid`. */
export function editingStatement(path: string, attribute: string, sid: string, changes: Statement): Change {
  return editingStatements(path, attribute, (statements) =>
    statements.map((one) => (one['Sid'] === sid ? { ...one, ...changes } : one)),
  );
}

/** Takes the resource of the construct at `path` away. */
export function removing(path: string): Change {
  return atConstruct(path, () => undefined);
}

/** Adds a resource, as if the construct `<stack>/<name>` had made it. */
export function adding(stack: StackName, type: string, name: string, body: JsonObject): Change {
  const notes = { metadata: { path: `${stack}/${name}`, uniqueId: name } };
  return {
    stack,
    apply: (document) => changedAt(document, ['resource', type, name], () => ({ ...body, '//': notes })),
  };
}

function atConstruct(path: string, edit: (body: JsonObject) => JsonObject | undefined): Change {
  return {
    stack: parseStackName(path.split('/')[0] ?? ''),
    apply: (document) => {
      const places = placesOf(document).filter(({ body }) => valueAt(body, '//.metadata.path') === path);
      const [place, ...others] = places;
      if (place === undefined || others.length > 0) throw new RangeError(`${places.length} resources at ${path}`);
      const { type, name, body } = place;
      return changedAt(document, ['resource', type, name], () => edit(body));
    },
  };
}

function placesOf(document: JsonObject) {
  const { resource: types = {} } = document;
  return entriesOf(types).flatMap(([type, named]) =>
    entriesOf(named).flatMap(([name, body]) => (isJsonObject(body) ? [{ type, name, body }] : [])),
  );
}

function entriesOf(value: Json): readonly (readonly [string, Json])[] {
  return isJsonObject(value) ? Object.entries(value) : [];
}
