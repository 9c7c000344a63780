import { CreateWebACLCommand, GetWebACLCommand, UpdateWebACLCommand } from '@aws-sdk/client-wafv2';
import type { Gaps } from './gap.ts';

const common = {
  Scope: 'REGIONAL',
  DefaultAction: { Allow: {} },
  VisibilityConfig: { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: 'edge' },
} as const;

const masked = (FieldType: 'SINGLE_HEADER' | 'QUERY_STRING') => ({
  DataProtections: [{ Field: { FieldType }, Action: 'SUBSTITUTION' as const }],
});

/** What moto's wafv2 lacks or gets wrong, and which patch closes it. */
export const wafGaps: Gaps = {
  'remember which fields of a request a web ACL masks': {
    closedBy: ['create_with_data_protection', 'update_with_data_protection', 'describe_data_protection'],
    ask: async ({ waf }) => {
      const { Summary } = await waf.send(
        new CreateWebACLCommand({ ...common, Name: 'edge', DataProtectionConfig: masked('SINGLE_HEADER') }),
      );
      const id = { Scope: 'REGIONAL', Name: 'edge', Id: Summary?.Id } as const;
      const created = await waf.send(new GetWebACLCommand(id));
      await waf.send(
        new UpdateWebACLCommand({
          ...{ ...common, ...id, LockToken: created.LockToken },
          DataProtectionConfig: masked('QUERY_STRING'),
        }),
      );
      const updated = await waf.send(new GetWebACLCommand(id));
      return [created, updated].map(({ WebACL }) => WebACL?.DataProtectionConfig);
    },
    moto: [undefined, undefined],
    aws: [masked('SINGLE_HEADER'), masked('QUERY_STRING')],
  },
};
