/** How a rule is shown to fail. */
export interface RuleCase {
  /** The rule's id. */
  readonly rule: string;
  /** What was done to the real stacks, after "fails where"; nothing if the test's code makes up the words. */
  readonly where: string | undefined;
  /** The test's file, from the root of the repository. */
  readonly file: string;
}

const writtenCase = /\brule: '([^']+)',\s+where: (?:'((?:[^'\\]|\\.)*)'|"([^"]*)")/g;

/** The cases in the text of a test, of the rules that it names. */
export function ruleCases(rules: readonly string[], file: string, text: string): readonly RuleCase[] {
  const written = [...text.matchAll(writtenCase)].map(([, rule = '', single, double = '']) => ({
    rule,
    where: single?.replaceAll("\\'", "'") ?? double,
    file,
  }));
  const others = rules.filter((id) => text.includes(`'${id}'`) && !written.some(({ rule }) => rule === id));
  return [...written, ...others.map((rule) => ({ rule, where: undefined, file }))];
}
