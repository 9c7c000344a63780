import { z } from 'zod';

/**
 * What a value of a field looks like, as JSON Schema and without words: what a consumer relies on, and what makes a
 * field another one when it changes.
 */
export function fieldForm(schema: z.ZodType): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(schema, {
    override({ jsonSchema }) {
      delete jsonSchema.description;
      // The pattern behind a named format is the library's own, and changes with its releases.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
}
