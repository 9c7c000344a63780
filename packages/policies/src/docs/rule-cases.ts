/** How a rule is shown to fail. */
export interface RuleCase {
  /** The rule's id. */
  readonly rule: string;
  /** What was done to the real stacks, after "fails where". */
  readonly where: string;
}

const writtenCase = /\brule: '([^']+)',\s+where: (?:'((?:[^'\\]|\\.)*)'|"([^"]*)")/g;

/** The cases that the text of a test writes out; cases that its code makes are not among them. */
export function ruleCases(text: string): readonly RuleCase[] {
  return [...text.matchAll(writtenCase)].map(([, rule = '', single, double = '']) => ({
    rule,
    where: single?.replaceAll("\\'", "'") ?? double,
  }));
}
