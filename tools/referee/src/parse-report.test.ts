import { describe, expect, it } from 'vitest';
import { parseReport } from './parse-report.ts';
import { recordedText } from './testing/recorded.ts';

describe('a report of checkov', () => {
  it('tells what passed and what failed, and where', () => {
    const report = parseReport(recordedText());

    expect(report).toMatchObject({ version: '3.3.30' });
    expect([report.passed.length, report.failed.length]).toEqual([6, 7]);
    expect(report.failed).toContainEqual({
      id: 'CKV_AWS_26',
      title: 'Ensure all data stored in the SNS topic is encrypted',
      address: 'resource.data-aws_sns_topic-topic',
    });
  });

  it.each([
    ['a file could not be read', { parsing_errors: 1 }, 'could not read'],
    ['a check was skipped', { skipped: 1 }, 'skipped a check'],
  ])('proves nothing where %s', (_what, change, reason) => {
    const { summary, ...recorded } = JSON.parse(recordedText()) as { readonly summary: object };

    expect(() => parseReport(JSON.stringify({ ...recorded, summary: { ...summary, ...change } }))).toThrow(reason);
  });

  it('proves nothing where there was nothing to check, which checkov tells in another form', () => {
    const { summary } = JSON.parse(recordedText()) as { readonly summary: object };

    expect(() => parseReport(JSON.stringify(summary))).toThrow('cannot be used');
  });
});
