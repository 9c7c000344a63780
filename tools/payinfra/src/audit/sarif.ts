import { isStackName, type StackName } from '@payment/contracts';
import {
  waiversFile,
  type AuditEvidence,
  type Evidence,
  type EvidenceFinding,
  type Rule,
  type Severity,
} from '@payment/policies';

/** Stands for a fault of a waiver, which no rule of the policies is about. */
const waiverRuleId = 'waiver-in-force';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/** On the scale that code hosts read: above 9 is critical, above 7 high, above 4 medium. */
const securitySeverities: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
};

/** What failed, and what a waiver covers, as SARIF 2.1.0. What is satisfied is no result: the evidence has it. */
export function sarifOf({ commit, time, audits }: Evidence, rules: readonly Rule[]): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: audits.map((audit) => ({
      automationDetails: { id: `payinfra-audit/${audit.environment}/` },
      tool: { driver: { name: 'payinfra audit', rules: [...rules.map(ruleOf), waiverRule] } },
      invocations: [{ executionSuccessful: true, endTimeUtc: time }],
      properties: { environment: audit.environment, commit },
      results: resultsOf(audit),
    })),
  };
}

function ruleOf({ id, title, fix, severity, requirements, controls }: Rule): object {
  return {
    id,
    shortDescription: { text: title },
    help: { text: fix },
    defaultConfiguration: { level: levels[severity] },
    properties: {
      'security-severity': securitySeverities[severity],
      tags: ['security', ...requirements.map((requirement) => `PCI DSS ${requirement}`), ...controls],
    },
  };
}

const waiverRule = {
  id: waiverRuleId,
  shortDescription: { text: 'Every waiver is in force and needed.' },
  help: { text: 'Renew the waiver, correct it, or remove it.' },
  defaultConfiguration: { level: 'error' },
  properties: { tags: ['security'] },
};

function resultsOf({ environment, findings, waiverFaults }: AuditEvidence): readonly object[] {
  return [
    ...findings.filter(({ status }) => status !== 'satisfied').map((finding) => resultOf(finding, environment)),
    ...waiverFaults.map(({ rule, resource, fault }) => ({
      ruleId: waiverRuleId,
      level: 'error',
      message: { text: `The waiver of ${rule} at ${resource}: ${fault}` },
      locations: [{ physicalLocation: { artifactLocation: { uri: fileOfWaiver(resource) } } }],
      partialFingerprints: { 'waiver/v1': `${rule} ${resource}` },
    })),
  ];
}

function resultOf(finding: EvidenceFinding, environment: string): object {
  const { control, title, severity, stack, resource, construct, expected, found, fix, waiver } = finding;
  const justification = waiver && `${waiver.reason} (${waiver.owner}, until ${waiver.expires})`;
  return {
    ruleId: control,
    level: levels[severity],
    message: { text: `${title} In ${environment}: ${resource} wants ${expected}, and has ${found}. ${fix}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: `apps/${stack}/src/${stack}-stack.ts` } },
        logicalLocations: [{ name: resource, fullyQualifiedName: construct, kind: 'resource' }],
      },
    ],
    partialFingerprints: { 'finding/v1': `${control} ${construct}` },
    ...(justification === undefined ? {} : { suppressions: [{ kind: 'external', status: 'accepted', justification }] }),
  };
}

/** The file that a waiver most likely stands in: its resource begins with the stack, or it is the environment's own. */
function fileOfWaiver(resource: string): string {
  const [first = ''] = resource.split('/');
  if (first === 'environments') return `packages/config/${resource}`;
  const stack: StackName = isStackName(first) ? first : 'network';
  return waiversFile(stack);
}
