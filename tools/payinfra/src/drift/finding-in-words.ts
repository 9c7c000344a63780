import type { ResourceAction } from '../review/resource-changes.ts';
import { ruleInWords } from './foreign-rules.ts';
import type { DriftedValue, DriftFinding } from './stack-drift.ts';

/** A finding for people. */
export interface FindingInWords {
  /** What it is about, and what is wrong with it. */
  readonly what: string;
  /** What differs in detail. */
  readonly values: readonly DriftedValue[];
  /** What puts it right. */
  readonly remedy: string;
}

const wrong: Readonly<Record<ResourceAction, string>> = {
  add: 'is not there',
  change: 'differs',
  replace: 'differs, and only a replacement puts it right',
  destroy: 'is there, and should not be',
  forget: 'is there, and should not be',
};

const deployOrAdopt = 'deploy the stack to undo it, or take the change into the code';

/** Says of a finding what is wrong, and what to do. */
export function findingInWords(finding: DriftFinding): FindingInWords {
  const none: readonly DriftedValue[] = [];
  switch (finding.kind) {
    case 'resource':
      return {
        what: `${finding.address} ${wrong[finding.repair]}`,
        values: finding.values,
        remedy: finding.isChangedOutside
          ? deployOrAdopt
          : 'nobody has touched it: what it is made from has changed, another stack or an image. Deploy the stack',
      };
    case 'output':
      return {
        what: `output ${finding.name} differs`,
        values: [{ ...finding, path: finding.name }],
        remedy: 'it goes with what it tells of',
      };
    case 'rule':
      return { what: `rule added by hand: ${ruleInWords(finding.rule)}`, values: none, remedy: deployOrAdopt };
    case 'parameter':
      return {
        what: `${parameterInWords(finding)} ${finding.problem === 'missing' ? 'is missing' : 'has another value'}`,
        values: [{ ...finding, path: 'value' }],
        remedy: 'others may have read it: deploy the stack, then look at what those who read it have made of it',
      };
    case 'foreign parameter':
      return {
        what: `parameter ${finding.path} is of nobody: no state knows it`,
        values: none,
        remedy: 'a deploy leaves it: delete it, or take it into the code',
      };
    case 'companion':
      return { what: `${finding.name} is gone`, values: none, remedy: 'deploy the stack, which makes it anew' };
  }
}

function parameterInWords({ field, path }: Extract<DriftFinding, { kind: 'parameter' }>): string {
  return field === undefined ? `parameter ${path}` : `field ${field} of the contract (${path})`;
}
