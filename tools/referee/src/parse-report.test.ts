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
    ['of a file it could not read', { summary: { parsing_errors: 1 } }, 'could not read'],
    ['that skipped a check', { summary: { skipped: 1 } }, 'skipped a check'],
    ['of nothing, which checkov writes in another form', { summary: undefined, results: undefined }, 'cannot be used'],
  ])('proves nothing if it is one %s', (_what, change, reason) => {
    const recorded = JSON.parse(recordedText()) as { readonly summary: object; readonly results: object };
    const changed = {
      summary: 'summary' in change ? change.summary && { ...recorded.summary, ...change.summary } : recorded.summary,
      results: 'results' in change ? change.results && { ...recorded.results, ...change.results } : recorded.results,
    };

    expect(() => parseReport(JSON.stringify(changed))).toThrow(reason);
  });
});
