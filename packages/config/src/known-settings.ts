import { z } from 'zod';
import { environmentShape } from './environment-schema.ts';

/** A form, or nothing that is known to be one. */
type Form = z.core.$ZodType | undefined;

/** The names of the settings that may stand at a path; where the form has alternatives, those of all of them. */
export function knownSettings(path: readonly PropertyKey[]): readonly string[] {
  const forms = path.reduce<readonly Form[]>((outer, key) => outer.flatMap((form) => within(form, key)), [
    environmentShape,
  ]);
  return forms.flatMap(alternatives).flatMap((form) => (form instanceof z.ZodObject ? Object.keys(form.shape) : []));
}

function within(form: Form, key: PropertyKey): readonly Form[] {
  return alternatives(form).flatMap((one) => {
    if (one instanceof z.ZodObject) return [fieldsOf(one).get(key)];
    return one instanceof z.ZodArray ? [one.element] : [];
  });
}

function alternatives(form: Form): readonly Form[] {
  return form instanceof z.ZodUnion ? form.options : [form];
}

function fieldsOf({ shape }: z.ZodObject<Readonly<Record<string, z.core.$ZodType>>>): ReadonlyMap<PropertyKey, Form> {
  return new Map(Object.entries(shape));
}
