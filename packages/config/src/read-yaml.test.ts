import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readYaml } from './read-yaml.ts';

const secret = 'hunter2';
const marks = [...Array.from('[]{}"\'|>%@#,\t\n'), '- ', ': ', '? ', '&x ', '*x', '!t ', '  ', 'a: ', '---\n', '...\n'];
const nearlyYaml = fc.array(fc.constantFrom(secret, ...marks), { maxLength: 12 });

describe('readYaml', () => {
  it('gives what the text holds', () => {
    expect(readYaml('name: dev\nzones: [a, b]\n')).toEqual({ value: { name: 'dev', zones: ['a', 'b'] }, faults: [] });
  });

  it('takes nothing but true and false for a boolean', () => {
    expect(readYaml('[true, no, on]').value).toEqual([true, 'no', 'on']);
  });

  it('gives null for a text that holds nothing', () => {
    expect(readYaml('# To be written.\n')).toEqual({ value: null, faults: [] });
  });

  it.each([
    ['a key that stands twice', 'a: 1\n"kind": 1\nkind: 2\n', 'line 3', 'Twice in this group: kind. Keep one of the two.'],
    ['one within braces', 'a: { b: 1, b: 2 }\n', 'line 1', 'Twice in this group: b. Keep one of the two.'],
    ['an odd key twice', '$: 1\n$: 2\n', 'line 2', 'Twice in this group: a setting. Keep one of the two.'],
    ['a list that does not end', 'network: [a\nedge: 1\n', 'line 2', 'Not YAML: deficient indentation.'],
    ['a tab', 'network:\n\tcidr: 1', 'line 2', 'Not YAML: tab characters must not be used in indentation.'],
    ['an alias of nothing', 'name: *other\n', 'line 1', 'Not YAML: unidentified alias.'],
    ['a lost word', 'a: |hunter2\n', 'line 1', 'Not YAML: a line break is expected.'],
  ])('explains %s', (_what, text, path, message) => {
    expect(readYaml(text)).toEqual({ value: undefined, faults: [{ path, message }] });
  });

  it('refuses a second document', () => {
    expect(readYaml('name: dev\n---\nname: dev\n').faults).toEqual([
      { path: 'whole file', message: 'Not YAML: expected a single document in the stream, but found more.' },
    ]);
  });

  it('never quotes what it cannot read', () => {
    fc.assert(
      fc.property(nearlyYaml, (parts) => {
        for (const { message } of readYaml(parts.join('')).faults) {
          // A key is named, where it stands twice.
          if (!message.startsWith('Twice')) expect(message).not.toContain(secret);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
