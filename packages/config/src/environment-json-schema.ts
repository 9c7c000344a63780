import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { environmentShape } from './environment-schema.ts';

/** The committed JSON Schema, which editors complete and check the environments' files with. */
export const jsonSchemaFile = join(import.meta.dirname, '..', 'environment.schema.json');

/** The JSON Schema of an environment's file, as it is to be committed. Rules over several settings are not in it. */
export function environmentJsonSchema(): string {
  // Draft 7 is what the YAML extensions of all editors understand.
  const schema = z.toJSONSchema(environmentShape, { io: 'input', target: 'draft-7' });
  return `${JSON.stringify({ title: 'Environment', ...schema }, null, 2)}\n`;
}

/** Brings the committed JSON Schema up to date. */
export function writeJsonSchema(file: string = jsonSchemaFile): void {
  writeFileSync(file, environmentJsonSchema());
}
