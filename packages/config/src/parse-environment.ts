import { parse } from 'yaml';
import { environmentShape, type EnvironmentShape } from './environment-schema.ts';
import { environmentNotAcceptable } from './errors.ts';
import { environmentRules } from './environment-rules.ts';
import { faultOf, type Fault } from './fault.ts';

/** An environment that is complete, well formed and safe for its kind. */
export type Environment = EnvironmentShape;

/**
 * Parses the text of an environment's file.
 *
 * @param file the file's name, for messages
 * @param text YAML
 * @param name overrides the file's own name: the template of ephemeral environments serves many
 * @throws EnvironmentError naming every fault: its path, the rule, what was given and what to do
 */
export function parseEnvironment(file: string, text: string, name?: string): Environment {
  const given: unknown = parse(text);
  const named = name !== undefined && typeof given === 'object' ? { ...given, name } : given;
  const parsed = environmentShape.safeParse(named);
  const faults: readonly Fault[] = parsed.success
    ? environmentRules.flatMap((rule) => rule(parsed.data))
    : parsed.error.issues.map((issue) => faultOf(issue, named));
  if (!parsed.success || faults.length > 0) throw environmentNotAcceptable(file, faults);
  return parsed.data;
}
