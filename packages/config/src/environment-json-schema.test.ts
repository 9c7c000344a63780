import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { environmentJsonSchema, jsonSchemaFile, writeJsonSchema } from './environment-json-schema.ts';
import { environmentsFolder } from './index.ts';

interface JsonSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

const folder = mkdtempSync(join(tmpdir(), 'schema-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The paths of all settings that an editor could not explain. */
function undescribed(schema: JsonSchema, path: string): readonly string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, setting]) => [
    ...(setting.description === undefined ? [`${path}.${name}`] : []),
    ...undescribed(setting, `${path}.${name}`),
  ]);
  const parts = [...(schema.items ? [schema.items] : []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [...own, ...parts.flatMap((part) => undescribed(part, path))];
}

describe('the JSON Schema of the environments', () => {
  const schema = JSON.parse(environmentJsonSchema()) as JsonSchema;

  it('is committed as it is now', () => {
    const regenerate = 'run: pnpm --filter @payment/config generate';
    expect(readFileSync(jsonSchemaFile, 'utf8'), regenerate).toBe(environmentJsonSchema());
  });

  it('is written by the command that the package names', () => {
    const [byHand, byCommand] = [join(folder, 'by-hand.json'), join(folder, 'by-command.json')];
    writeJsonSchema(byHand);
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { generate: string } };
    const [program, ...options] = manifest.scripts.generate.split(' ');
    expect(program).toBe('node');
    execFileSync(process.execPath, [...options, byCommand]);
    expect(readFileSync(byCommand, 'utf8')).toBe(environmentJsonSchema());
    expect(readFileSync(byHand, 'utf8')).toBe(environmentJsonSchema());
  });

  it('explains every setting', () => {
    expect(undescribed(schema, '')).toEqual([]);
  });

  it('tells editors the limits that zod checks by code', () => {
    const { data, network } = schema.properties!;
    expect(data!.properties!['postgres']!.properties!['port']).toMatchObject({ not: { const: 5432 } });
    expect(network!.properties!['zones']).toMatchObject({ uniqueItems: true, minItems: 2, maxItems: 3 });
  });

  it.each(readdirSync(environmentsFolder))('is named in the first line of %s', (file) => {
    const [first] = readFileSync(join(environmentsFolder, file), 'utf8').split('\n');
    expect(first).toBe('# yaml-language-server: $schema=../environment.schema.json');
    expect(join(environmentsFolder, '../environment.schema.json')).toBe(jsonSchemaFile);
  });
});
