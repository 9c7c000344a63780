import { LineCounter, parseDocument } from 'yaml';
import type { Fault } from './fault.ts';

/** What a YAML text holds, and where it is not YAML. */
export interface YamlText {
  /** As JavaScript sees it; nothing if there are faults. */
  readonly value: unknown;
  readonly faults: readonly Fault[];
}

/**
 * Reads YAML strictly: a key that stands twice in one map is a fault.
 *
 * What cannot be read may be anything, a secret too: a fault names its line and its rule, but never quotes it.
 */
export function readYaml(text: string): YamlText {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'error' });
  const faults = document.errors.map(({ code, message, pos: [start] }) => ({
    path: `line ${lineCounter.linePos(start).line}`,
    message: code === 'DUPLICATE_KEY' ? twice(text.slice(start)) : `Not YAML: ${withoutQuotation(message)}.`,
  }));
  if (faults.length > 0) return { value: undefined, faults };
  try {
    return { value: document.toJS(), faults };
  } catch {
    const fault = { path: 'whole file', message: 'Not YAML: an alias has no anchor before it.' };
    return { value: undefined, faults: [fault] };
  }
}

function twice(textFromKey: string): string {
  const [, key = 'a setting'] = /^["']?([\w-]+)/.exec(textFromKey) ?? [];
  return `Twice in this group: ${key}. Keep one of the two.`;
}

/** The library writes the rule, a colon, and then what it could not read. */
function withoutQuotation(message: string): string {
  return message.replace(/:.*$/s, '');
}
