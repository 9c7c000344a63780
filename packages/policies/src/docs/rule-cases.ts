/** How a rule is shown to fail. */
export interface RuleCase {
  /** The rule's id. */
  readonly rule: string;
  /** What was done to the real stacks, after "fails where". */
  readonly where: string;
  /** The test's file, from the root of the repository. */
  readonly file: string;
}

const testCase = /\brule: '([^']+)',\s+where: (?:'((?:[^'\\]|\\.)*)'|"([^"]*)")/g;

/** The cases in the text of a rule's test. */
export function ruleCases(file: string, text: string): readonly RuleCase[] {
  return [...text.matchAll(testCase)].map(([, rule = '', single, double = '']) => ({
    rule,
    where: single?.replaceAll("\\'", "'") ?? double,
    file,
  }));
}
