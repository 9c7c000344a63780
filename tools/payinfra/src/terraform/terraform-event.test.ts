import { describe, expect, it } from 'vitest';
import { recordedEvents } from '../testing/recorded.ts';
import { parseTerraformEvent } from './terraform-event.ts';

describe('a line of Terraform', () => {
  it('is read as the event it is', () => {
    const types = recordedEvents('apply').map(({ type }) => type);
    expect(types.filter((type) => type === 'planned_change')).toHaveLength(6);
    expect(types.filter((type) => type === 'apply_complete')).toHaveLength(6);
    expect(types).toContain('apply_errored');
    expect(types).toContain('apply_progress');
    expect(types.at(-1)).toBe('diagnostic');
  });

  it('of a type that we do not follow keeps its words', () => {
    expect(parseTerraformEvent('{"@message":"Terraform 9.0","type":"version","terraform":"9.0"}')).toEqual({
      type: 'text',
      '@message': 'Terraform 9.0',
    });
  });

  it.each(['panic: runtime error', '{"half": ', '42', '{"type":"planned_change"}'])(
    'that is not an event is kept as it is: %s',
    (line) => {
      expect(parseTerraformEvent(line)).toEqual({ type: 'text', '@message': line });
    },
  );
});
