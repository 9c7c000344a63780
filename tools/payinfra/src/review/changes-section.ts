import { ruleInWords, type ForeignRule } from '../drift/foreign-rules.ts';
import { revocationsInWords } from '../stacks/planned-change.ts';
import type { Difference } from './differences.ts';
import { code, folded, list } from './markdown.ts';
import { resourceActions, type ResourceAction, type ResourceChange } from './resource-changes.ts';
import { valueInWords } from './shown-values.ts';

const titles: Readonly<Record<ResourceAction, string>> = {
  replace: 'Replaced',
  destroy: 'Destroyed',
  forget: 'Forgotten',
  change: 'Changed',
  add: 'Added',
};

/** Counts for people: `1 to replace, 3 to add, 1 rule to revoke`. */
export function countsInWords(changes: readonly ResourceChange[], rulesToRevoke: number): string {
  const counts = resourceActions
    .map((action) => ({ action, count: changes.filter((change) => change.action === action).length }))
    .filter(({ count }) => count > 0)
    .map(({ action, count }) => `${count} to ${action}`);
  const all = [...counts, ...revocationsInWords(rulesToRevoke)];
  return all.length === 0 ? 'outputs only' : all.join(', ');
}

/** Rules that somebody has added by hand, and that a deploy takes out of the stack's own security groups. */
export function revocationSection(rules: readonly ForeignRule[]): readonly string[] {
  if (rules.length === 0) return [];
  const items = rules.map((rule) => code(ruleInWords(rule), Infinity));
  return ['### Rules added by hand, revoked', list(items, 'Rules added by hand, revoked')];
}

/** What happens to each resource, replaced and destroyed ones on top. */
export function changesSection(changes: readonly ResourceChange[]): readonly string[] {
  return resourceActions.flatMap((action) => {
    const ofAction = changes.filter((change) => change.action === action);
    const title = titles[action];
    return ofAction.length === 0 ? [] : [`### ${title}`, list(ofAction.map(changeItem), title)];
  });
}

/** What would be lost, and how to approve it. */
export function lossSection(changes: readonly ResourceChange[]): readonly string[] {
  const losses = changes.flatMap(({ loses, address, name, action }) => {
    if (loses === undefined) return [];
    const fate = action === 'replace' ? 'replaced' : 'destroyed';
    const approval = code(`--approve '${address}'`, Infinity);
    return [`${code(name, Infinity)} holds ${loses}, and would be ${fate}: ${approval}`];
  });
  if (losses.length === 0) return [];
  const caution = 'What holds data would be lost. A deploy refuses that until each address is approved.';
  return [`> [!CAUTION]\n> ${caution}`, list(losses, 'What would be lost')];
}

function changeItem({ name, reason, replacedFor, values, loses }: ResourceChange): string {
  const why = [
    ...(replacedFor.length === 0 ? [] : [`because of ${replacedFor.map((path) => code(path)).join(', ')}`]),
    ...(reason === undefined ? [] : [code(reason)]),
  ];
  const mark = loses === undefined ? '' : '⚠️ ';
  const head = `${mark}${code(name, Infinity)}${why.length === 0 ? '' : ` (${why.join('; ')})`}`;
  if (values.length === 0) return head;
  const known = values.map(valueItem).join('\n');
  const indented = folded(values.length === 1 ? '1 value' : `${values.length} values`, known).replaceAll('\n', '\n  ');
  return `${head}\n  ${indented}`;
}

function valueItem({ path, from, to }: Difference): string {
  return `- ${code(path)}: ${code(valueInWords(from))} → ${code(valueInWords(to))}`;
}
