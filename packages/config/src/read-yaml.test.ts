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

  it('names the lines of all faults', () => {
    const { faults } = readYaml('name: dev\n"kind": ephemeral\nkind: production\nnetwork: [a\nedge: 1\n');
    expect(faults).toEqual([
      { path: 'line 3', message: 'Twice in this group: kind. Keep one of the two.' },
      {
        path: 'line 5',
        message: 'Not YAML: Flow sequence in block collection must be sufficiently indented and end with a ].',
      },
    ]);
  });

  it.each([
    ['a tab', 'network:\n\tcidr: 1', 'line 2', 'Not YAML: Tabs are not allowed as indentation.'],
    ['an odd key twice', '$: 1\n$: 2\n', 'line 2', 'Twice in this group: a setting. Keep one of the two.'],
    ['an alias of nothing', 'name: *other\n', 'whole file', 'Not YAML: an alias has no anchor before it.'],
    ['a lost word', 'a: |hunter2\n', 'line 1', 'Not YAML: Block scalar header includes extra characters.'],
  ])('explains %s', (_what, text, path, message) => {
    expect(readYaml(text)).toEqual({ value: undefined, faults: [{ path, message }] });
  });

  it('refuses a second document', () => {
    expect(readYaml('name: dev\n---\nname: dev\n').faults).toEqual([
      { path: 'line 2', message: expect.stringContaining('multiple documents') as string },
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
