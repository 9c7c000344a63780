import type { PolicyStatement } from '../estate/policy-statements.ts';
import { fits } from '../estate/statement-terms.ts';

/** A call, as policies see it. */
export interface Request {
  readonly action: string;
  /** An ARN, or `*` for an action that knows none. */
  readonly resource: string;
  /** What conditions ask about, by key. What is not here is not sent along. */
  readonly context?: Readonly<Record<string, string>>;
}

/** What a policy says of a call. */
export type Decision = 'allowed' | 'denied' | 'unmentioned';

/** What the statements of one policy say of a call: a denial wins. */
export function decisionOn(statements: readonly PolicyStatement[], request: Request): Decision {
  const about = statements.filter((statement) => isAbout(statement, request));
  if (about.some(({ effect }) => effect === 'Deny')) return 'denied';
  return about.length > 0 ? 'allowed' : 'unmentioned';
}

function isAbout({ actions, resources, conditions, effect }: PolicyStatement, request: Request): boolean {
  const { action, resource, context = {} } = request;
  return (
    actions.some((one) => fits(one.toLowerCase(), action.toLowerCase())) &&
    resources.some((one) => fits(one, resource)) &&
    Object.entries(conditions).every(([operator, keys]) =>
      Object.entries(keys).every(([key, values]) => {
        const test = tests[operator];
        // What is not known here must not make a policy look stricter than it is.
        return test === undefined ? effect === 'Allow' : test(context[key], values);
      }),
    )
  );
}

type Test = (given: string | undefined, values: readonly string[]) => boolean;

const equals: Test = (given, values) => given !== undefined && values.includes(given);
const like: Test = (given, values) => given !== undefined && values.some((value) => fits(value, given));

const tests: Readonly<Record<string, Test>> = {
  ArnLike: like,
  Bool: equals,
  Null: (given, values) => values.includes(String(given === undefined)),
  StringEquals: equals,
  StringEqualsIfExists: (given, values) => given === undefined || equals(given, values),
  StringLike: like,
  StringLikeIfExists: (given, values) => given === undefined || like(given, values),
};
