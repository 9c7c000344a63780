import {
  AssociateKmsKeyCommand,
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  DisassociateKmsKeyCommand,
  type CloudWatchLogsClient,
} from '@aws-sdk/client-cloudwatch-logs';
import { region } from '../testing/aws-clients.ts';
import type { Gaps } from './gap.ts';

const kmsKeyId = `arn:aws:kms:${region}:123456789012:key/11111111-2222-3333-4444-555555555555`;

/** What moto's logs lacks or gets wrong, and which patch closes it. */
export const logsGaps: Gaps = {
  'give a key to a log group that exists, and take it away': {
    closedBy: ['associate_kms_key', 'disassociate_kms_key'],
    ask: async ({ logs }) => {
      const logGroupName = '/payment/app';
      await logs.send(new CreateLogGroupCommand({ logGroupName }));
      await logs.send(new AssociateKmsKeyCommand({ logGroupName, kmsKeyId }));
      const given = await keyOf(logs, logGroupName);
      const resourceIdentifier = `arn:aws:logs:${region}:123456789012:log-group:${logGroupName}`;
      await logs.send(new DisassociateKmsKeyCommand({ resourceIdentifier }));
      return [given, await keyOf(logs, logGroupName)];
    },
    moto: 'NotImplementedByEmulator',
    aws: [kmsKeyId, undefined],
  },
};

async function keyOf(logs: CloudWatchLogsClient, logGroupName: string): Promise<string | undefined> {
  const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }));
  return logGroups?.[0]?.kmsKeyId;
}
