import { LineCounter, parseDocument } from 'yaml';
import type { Fault } from './fault.ts';

/** What a YAML text holds, and where it is not YAML. */
export interface YamlText {
  readonly value: unknown;
  readonly faults: readonly Fault[];
}

/** Reads YAML strictly: a key that stands twice in one map is a fault. */
export function readYaml(text: string): YamlText {
  const lineCounter = new LineCounter();
  // A pretty error quotes the line, and the line may hold anything.
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const faults = document.errors.map((error) => ({
    path: `line ${lineCounter.linePos(error.pos[0]).line}`,
    message: messageOf(error.code, error.message, text.slice(error.pos[0])),
  }));
  return faults.length > 0 ? { value: undefined, faults } : valueOf(document);
}

function messageOf(code: string, message: string, rest: string): string {
  if (code !== 'DUPLICATE_KEY') return `Not YAML: ${message}.`;
  const [, key = 'a setting'] = /^["']?([\w-]+)/.exec(rest) ?? [];
  return `Twice in this group: ${key}. Keep one of the two.`;
}

function valueOf(document: ReturnType<typeof parseDocument>): YamlText {
  try {
    return { value: document.toJS(), faults: [] };
  } catch (error) {
    // An alias without its anchor is found only when it is followed.
    return { value: undefined, faults: [{ path: 'whole file', message: `Not YAML: ${String(error)}.` }] };
  }
}
