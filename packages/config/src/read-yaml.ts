import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import type { Fault } from './fault.ts';

/** What a YAML text holds, or where it stops being YAML. */
export interface YamlText {
  /** As JavaScript sees it; nothing if there are faults. */
  readonly value: unknown;
  readonly faults: readonly Fault[];
}

/**
 * Reads YAML strictly: a key that stands twice in one map is a fault. Nothing can be told of what comes after the first
 * fault.
 *
 * What cannot be read may be anything, a secret too: a fault names its line and its rule, but never quotes it.
 */
export function readYaml(text: string): YamlText {
  try {
    return { value: load(text, { schema: CORE_SCHEMA }), faults: [] };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    if (error.reason === emptyInput) return { value: null, faults: [] };
    return { value: undefined, faults: [faultAt(error, text)] };
  }
}

const emptyInput = 'expected a document, but the input is empty';

function faultAt({ reason, mark }: YAMLException, text: string): Fault {
  if (mark === undefined) return { path: 'whole file', message: `Not YAML: ${withoutQuotation(reason)}.` };
  const path = `line ${mark.line + 1}`;
  if (reason === 'duplicated mapping key') return { path, message: twice(text, mark) };
  return { path, message: `Not YAML: ${withoutQuotation(reason)}.` };
}

function twice(text: string, { line, column }: { readonly line: number; readonly column: number }): string {
  const fromKey = text.split('\n').slice(line).join('\n').slice(column);
  const [, key = 'a setting'] = /^["']?([\w-]+)/.exec(fromKey) ?? [];
  return `Twice in this group: ${key}. Keep one of the two.`;
}

/** Where the library quotes the text, it does so in quotes, after a colon or within a tag's brackets. */
function withoutQuotation(reason: string): string {
  return reason.replace(/\s*["':!<(].*$/s, '');
}
