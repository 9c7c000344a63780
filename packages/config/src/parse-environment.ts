import { basename } from 'node:path';
import { environmentRules } from './environment-rules.ts';
import { environmentShape, type EnvironmentShape } from './environment-schema.ts';
import { environmentNotAcceptable } from './errors.ts';
import { fault, faultsOf, isCoveredBy, type Fault } from './fault.ts';
import { readYaml } from './read-yaml.ts';
import { rule, type EnvironmentRule } from './rule.ts';
import { wording } from './wording.ts';

/** An environment that is complete, well formed and safe for its kind. */
export type Environment = EnvironmentShape;

/**
 * Parses the text of an environment's file.
 *
 * @param file the file's name, which is the environment's with `.yaml` after it
 * @param text YAML
 * @param name replaces the file's own name: the template of ephemeral environments serves many
 * @throws EnvironmentError naming every fault: its path, the rule, what was given and what to do
 */
export function parseEnvironment(file: string, text: string, name?: string): Environment {
  const expectedName = name ?? basename(file, '.yaml');
  const { value, faults: notYaml } = readYaml(text);
  if (notYaml.length > 0) throw environmentNotAcceptable(file, expectedName, notYaml);
  if (!isGroup(value)) throw environmentNotAcceptable(file, expectedName, [notSettings(value)]);

  const given = name === undefined ? value : { ...value, name };
  const parsed = environmentShape.safeParse(given, { error: wording });
  const ofSettings = parsed.error?.issues.flatMap((issue) => faultsOf(issue, given)) ?? [];
  const ofRules = [nameIsTheFiles(expectedName), ...environmentRules].flatMap((rule) =>
    parsed.success ? rule.check(parsed.data) : rule.checkFaulty(given),
  );
  const others = ofRules.filter((one) => !ofSettings.some((other) => isCoveredBy(one, other)));

  const faults = [...ofSettings, ...others];
  if (!parsed.success || faults.length > 0) throw environmentNotAcceptable(file, expectedName, faults);
  return parsed.data;
}

function nameIsTheFiles(expected: string): EnvironmentRule {
  return rule(
    () => ({ name: environmentShape.shape.name }),
    ({ name }) => (name === expected ? [] : [fault('name', `must be "${expected}", as the file is named`, name)]),
  );
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notSettings(value: unknown): Fault {
  const message =
    value === null
      ? 'is empty: begin with a copy of another environment'
      : 'must be a group of settings, each "name: value"';
  return { path: 'whole file', message };
}
