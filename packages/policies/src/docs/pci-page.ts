import type { Waiver } from '../audit/waiver.ts';
import type { Estate } from '../estate/estate.ts';
import { requirements, type Requirement } from '../requirements.ts';
import type { Rule } from '../rule.ts';
import { allowedFlows } from '../segmentation/allowed-flows.ts';
import { mermaid } from '../segmentation/mermaid.ts';
import { networkOf } from '../segmentation/network.ts';
import type { RuleCase } from './rule-cases.ts';

/** Rules, and the test that shows each of them to fail. */
export interface RuleTest {
  /** The test's file, from the root of the repository. */
  readonly file: string;
  readonly rules: readonly Rule[];
  readonly cases: readonly RuleCase[];
}

/** What the page is made from. */
export interface PciPageProps {
  readonly tests: readonly RuleTest[];
  readonly waivers: readonly Waiver[];
  /** The stacks of production. */
  readonly estate: Estate;
}

/** The page that maps each requirement of PCI DSS to rules, resources and tests, as Markdown. */
export function pciPage({ tests, waivers, estate }: PciPageProps): string {
  const rules = tests.flatMap((test) => test.rules);
  const inside = requirements.filter(({ outside }) => outside === undefined);
  const outside = requirements.filter((requirement) => requirement.outside !== undefined);
  return [
    '# PCI DSS v4.0.1: what holds it, and what shows it',
    '',
    'Generated from the rules, their tests and the waivers by `pnpm --filter @payment/policies generate`;',
    'a test fails where it is not current.',
    'What an environment makes of it today is the audit’s to say: `npm run payinfra -- audit --env <name>`.',
    '',
    `${rules.length} rules support ${inside.length} requirements; each is shown to fail on the real stacks, changed in one`,
    `way or more. ${outside.length} requirements are named here because an assessor asks for them, and because`,
    'nothing in this repository can meet them.',
    '',
    '## Requirements in scope',
    ...inside.flatMap((requirement) => section(requirement, rules)),
    '',
    '## Who reaches whom',
    '',
    'Worked out from the addresses, routes, network ACLs and security groups of production, all stacks together. Anything',
    'else does not get through: the rules whose names begin with `segmentation` fail, and print the way it would take.',
    '',
    '```mermaid',
    mermaid(allowedFlows(networkOf(estate))).trimEnd(),
    '```',
    '',
    '## Rules',
    ...tests.flatMap((test) => test.rules.flatMap((rule) => ruleLines(rule, test, estate))),
    '',
    '## Waivers',
    '',
    'A rule that is not kept somewhere, why, on whose word and until when. One that has ended, or that nothing needs,',
    'fails the audit.',
    '',
    ...table(
      ['Rule', 'Where', 'Environments', 'Reason', 'Instead', 'Owner', 'Until'],
      waivers.map((waiver) => [
        `\`${waiver.rule}\``,
        `\`${waiver.resource}\``,
        waiver.environments?.join(', ') ?? 'all',
        waiver.reason,
        waiver.compensatingControl ?? '',
        waiver.owner,
        waiver.expires,
      ]),
    ),
    '',
    '## What this repository cannot cover',
    '',
    'People, processes, and what the application does with card numbers.',
    '',
    ...table(
      ['Requirement', 'What it asks', 'Who meets it'],
      outside.map(({ id, title, outside = '' }) => [id, title, outside]),
    ),
    '',
  ].join('\n');
}

function section({ id, title }: Requirement, rules: readonly Rule[]): readonly string[] {
  const own = rules.filter(({ requirements }) => requirements.includes(id));
  return ['', `### ${id} ${title}`, '', own.map(({ id }) => `[${id}](#${id})`).join(', ')];
}

function ruleLines(rule: Rule, { file, cases }: RuleTest, estate: Estate): readonly string[] {
  const ways = cases.filter((one) => one.rule === rule.id).map(({ where }) => where);
  return [
    '',
    `### ${rule.id}`,
    '',
    rule.title,
    '',
    `- Requirements: ${rule.requirements.join(', ')}`,
    ...(rule.controls.length === 0 ? [] : [`- Answers: ${rule.controls.join(', ')}`]),
    `- Looks at: ${placesOf(rule, estate)}`,
    `- Shown to fail in [${fileName(file)}](../${file})${ways.length === 0 ? '' : `: where ${ways.join('; where ')}`}`,
    `- Fix: ${rule.fix}`,
  ];
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The types that a rule looks at and the stacks that have them: `aws_kms_key (network, data)`. */
function placesOf({ resourceTypes }: Rule, estate: Estate): string {
  if (resourceTypes.includes('*')) return 'every resource';
  if (resourceTypes.includes('provider')) return 'the provider of every stack';
  const places = resourceTypes.flatMap((type) => {
    const stacks = new Set(estate.resources(type).map(({ stack }) => stack));
    return stacks.size === 0 ? [] : [`\`${type}\` (${[...stacks].join(', ')})`];
  });
  return places.length === 0 ? 'types that must not be used' : places.join(', ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
