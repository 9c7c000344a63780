import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  paginateListAliases,
} from '@aws-sdk/client-kms';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { dataContract } from '@payment/contracts';
import { deployedEnvironment } from '@payment/testing';
import { beforeAll, describe, expect, it } from 'vitest';

interface KeyStatement {
  readonly Sid: string;
  readonly Principal: unknown;
  readonly Condition?: object;
}

const { environment, client, nameOf, published } = deployedEnvironment();
const root = { AWS: `arn:aws:iam::${environment.account}:root` };
const kms = new KMSClient(client);
const values = await published(dataContract);

const keyIds = new Map<string, string>();

beforeAll(async () => {
  for await (const { Aliases = [] } of paginateListAliases({ client: kms }, {})) {
    for (const { AliasName, TargetKeyId } of Aliases) keyIds.set(AliasName!, TargetKeyId ?? '');
  }
});

describe.each(['database', 'documents', 'data-logs', 'data-backup', 'data-alarms'])('the key %s', (role) => {
  const keyId = () => keyIds.get(nameOf('aws_kms_alias', role));

  it('is ours, in use, and rotated at least once a year', async () => {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: keyId() }));
    expect(KeyMetadata).toMatchObject({ KeyManager: 'CUSTOMER', KeyState: 'Enabled' });
    const { KeyRotationEnabled, RotationPeriodInDays } = await kms.send(
      new GetKeyRotationStatusCommand({ KeyId: keyId() }),
    );
    expect(KeyRotationEnabled).toBe(true);
    expect(RotationPeriodInDays).toBeLessThanOrEqual(365);
  });

  it('admits the account, and services only under a condition', async () => {
    const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId: keyId(), PolicyName: 'default' }));
    const { Statement } = JSON.parse(Policy!) as { Statement: readonly KeyStatement[] };
    for (const { Sid, Principal, Condition } of Statement) {
      expect(Principal).not.toBe('*');
      if (Sid === 'AccountMayAdminister') expect(Principal).toEqual(root);
      else expect(Condition).toBeDefined();
    }
  });
});

describe('the keys', () => {
  it('are one per purpose', () => {
    const roles = ['database', 'documents', 'data-logs', 'data-backup', 'data-alarms'];
    const own = roles.map((role) => keyIds.get(nameOf('aws_kms_alias', role)));
    expect(new Set(own).size).toBe(roles.length);
  });

  it('are those that the contract says', () => {
    expect(values.rdsKmsKeyArn.endsWith(`key/${keyIds.get(nameOf('aws_kms_alias', 'database'))!}`)).toBe(true);
    expect(values.documentsKmsKeyArn.endsWith(`key/${keyIds.get(nameOf('aws_kms_alias', 'documents'))!}`)).toBe(true);
  });
});

describe('the alarm topic', () => {
  it('is encrypted with its own key, and open to the publishers of this account alone', async () => {
    const { Attributes = {} } = await new SNSClient(client).send(
      new GetTopicAttributesCommand({ TopicArn: values.alarmTopicArn }),
    );
    expect(Attributes['KmsMasterKeyId']).toBe(keyIds.get(nameOf('aws_kms_alias', 'data-alarms')));
    const { Statement } = JSON.parse(Attributes['Policy']!) as { Statement: { Effect: string }[] };
    expect(Statement.filter(({ Effect }) => Effect === 'Allow')).toMatchObject([
      {
        Principal: { Service: ['cloudwatch.amazonaws.com', 'events.rds.amazonaws.com'] },
        Action: 'sns:Publish',
        Condition: { StringEquals: { 'aws:SourceAccount': environment.account } },
      },
    ]);
  });
});
