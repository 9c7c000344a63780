import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
} from '@aws-sdk/client-iam';
import { CreateAutoScalingGroupCommand } from '@aws-sdk/client-auto-scaling';
import { CreateLaunchTemplateCommand, CreateSecurityGroupCommand, CreateVpcCommand } from '@aws-sdk/client-ec2';
import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CreateAliasCommand, CreateKeyCommand, DecryptCommand, EncryptCommand } from '@aws-sdk/client-kms';
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { CreateSecretCommand, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, GetParametersCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand } from '@aws-sdk/client-sts';
import { webIdentityToken } from '@payment/testing/web-identity-token';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmulator } from './start-emulator.ts';
import { asRole } from './testing/as-role.ts';
import { asWebIdentity } from './testing/as-web-identity.ts';
import { awsClients, region, type AwsClients } from './testing/aws-clients.ts';
import { makeBucket } from './testing/make-bucket.ts';
import { policyDocument, type Statement } from './testing/policy-document.ts';
import { putParameters } from './testing/put-parameters.ts';
import { ScratchFolders } from './testing/scratch-folder.ts';

const account = '123456789012';
const parameterArn = (name: string) => `arn:aws:ssm:${region}:${account}:parameter${name}`;
const everything: Statement = { Action: '*', Resource: '*' };

const folders = new ScratchFolders();
let admin: AwsClients;

beforeAll(async () => {
  admin = awsClients((await startEmulator({ stateDir: await folders.make() })).url);
  await putParameters(admin.ssm, '/own/a', '/own/b', '/foreign/a');
});

afterAll(() => folders.clear());

/** `allowed`, or the name of the error. */
async function outcome(call: Promise<unknown>): Promise<string> {
  return await call.then(
    () => 'allowed',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
}

/** What becomes of reading `/own/a` under a condition. */
async function readUnder(Condition: unknown): Promise<string> {
  const { ssm } = await asRole(admin, [{ Action: 'ssm:GetParameter', Resource: '*', Condition }]);
  return await outcome(ssm.send(new GetParameterCommand({ Name: '/own/a' })));
}

describe('a role on the emulator', () => {
  it('reads the parameters that its policy names, and no other', async () => {
    const { ssm } = await asRole(admin, [{ Action: 'ssm:Get*', Resource: parameterArn('/own/*') }]);
    const read = (...Names: string[]) => outcome(ssm.send(new GetParametersCommand({ Names })));
    expect(await read('/own/a', '/own/b')).toBe('allowed');
    expect(await read('/own/a', '/foreign/a')).toBe('AccessDeniedException');
  });

  it('reads what AWS publishes, which is of no account', async () => {
    const Resource = `arn:aws:ssm:${region}::parameter/aws/*`;
    const { ssm } = await asRole(admin, [{ Action: 'ssm:GetParameter', Resource }]);
    const Name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';
    expect(await outcome(ssm.send(new GetParameterCommand({ Name })))).toBe('allowed');
    expect(await outcome(ssm.send(new GetParameterCommand({ Name: '/own/a' })))).toBe('AccessDeniedException');
  });

  it('is told which policy refuses what', async () => {
    const { ssm } = await asRole(admin, [{ Action: 'ssm:GetParameter', Resource: parameterArn('/own/*') }]);
    const read = ssm.send(new GetParameterCommand({ Name: '/foreign/a' }));
    await expect(read).rejects.toThrow(
      `is not authorized to perform: ssm:GetParameter on resource: ${parameterArn('/foreign/a')} ` +
        'because no identity-based policy allows the action',
    );
    await expect(read).rejects.toThrow(/^User: arn:aws:sts::123456789012:assumed-role\/role-.*\/test /);
  });

  it('is held to an explicit denial, whatever else allows it', async () => {
    const denial = { Effect: 'Deny', Action: 'ssm:*', Resource: parameterArn('/foreign/*') };
    const { ssm } = await asRole(admin, [everything, denial]);
    expect(await outcome(ssm.send(new GetParameterCommand({ Name: '/own/a' })))).toBe('allowed');
    expect(await outcome(ssm.send(new GetParameterCommand({ Name: '/foreign/a' })))).toBe('AccessDeniedException');
  });

  it('may do what its policy and its boundary both allow, and nothing else', async () => {
    const boundary = [{ Action: 'ssm:*', Resource: parameterArn('/own/*') }, { Action: 's3:*', Resource: '*' }];
    const { ssm, s3 } = await asRole(admin, [{ Action: 'ssm:*', Resource: '*' }], { boundary });
    expect(await outcome(ssm.send(new GetParameterCommand({ Name: '/own/a' })))).toBe('allowed');
    expect(await outcome(ssm.send(new GetParameterCommand({ Name: '/foreign/a' })))).toBe('AccessDeniedException');
    expect(await outcome(s3.send(new ListObjectsV2Command({ Bucket: 'any' })))).toBe('AccessDenied');
  });

  it("is denied what its boundary denies, though the boundary's other statements allow it", async () => {
    const boundary = [everything, { Effect: 'Deny', Action: 'ssm:GetParameter', Resource: '*' }];
    const { ssm } = await asRole(admin, [everything], { boundary });
    expect(await outcome(ssm.send(new GetParameterCommand({ Name: '/own/a' })))).toBe('AccessDeniedException');
  });

  it('makes roles only with the boundary that its policy asks for, and cannot take it away again', async () => {
    const boundary = `arn:aws:iam::${account}:policy/limit`;
    const limited = { StringEquals: { 'iam:PermissionsBoundary': boundary } };
    const { iam } = await asRole(admin, [
      { Action: 'iam:CreateRole', Resource: `arn:aws:iam::${account}:role/pay-*`, Condition: limited },
      { Effect: 'Deny', Action: 'iam:DeleteRolePermissionsBoundary', Resource: '*', Condition: limited },
      { Action: 'iam:DeleteRolePermissionsBoundary', Resource: '*' },
    ]);
    const make = (RoleName: string, PermissionsBoundary?: string) =>
      outcome(
        iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: policyDocument(), PermissionsBoundary })),
      );
    expect(await make('pay-a')).toBe('AccessDenied');
    expect(await make('pay-a', `arn:aws:iam::${account}:policy/other`)).toBe('AccessDenied');
    expect(await make('other', boundary)).toBe('AccessDenied');
    expect(await make('pay-a', boundary)).toBe('allowed');
    const free = iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName: 'pay-a' }));
    expect(await outcome(free)).toBe('AccessDenied');
  });

  it('lets a service make the one role that its policy names', async () => {
    const linked = `arn:aws:iam::${account}:role/aws-service-role/autoscaling.amazonaws.com`;
    const Resource = `${linked}/AWSServiceRoleForAutoScaling_own`;
    const { iam } = await asRole(admin, [{ Action: 'iam:CreateServiceLinkedRole', Resource }]);
    const make = (CustomSuffix: string) =>
      outcome(
        iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'autoscaling.amazonaws.com', CustomSuffix })),
      );
    expect([await make('other'), await make('own')]).toEqual(['AccessDenied', 'allowed']);
  });

  it('passes a role only to the service that its policy names', async () => {
    const RoleName = 'pay-instance';
    await admin.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: policyDocument() }));
    await admin.iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: 'pay' }));
    const add = async (passedTo: string) => {
      const Condition = { StringEquals: { 'iam:PassedToService': passedTo } };
      const { iam } = await asRole(admin, [
        { Action: 'iam:AddRoleToInstanceProfile', Resource: '*' },
        { Action: 'iam:PassRole', Resource: `arn:aws:iam::${account}:role/pay-instance`, Condition },
      ]);
      return outcome(iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: 'pay', RoleName })));
    };
    expect(await add('lambda.amazonaws.com')).toBe('AccessDenied');
    expect(await add('ec2.amazonaws.com')).toBe('allowed');
  });

  it('makes a group of instances only if it may start them and pass them their role', async () => {
    const named = { RoleName: `instance-${crypto.randomUUID()}`, InstanceProfileName: `app-${crypto.randomUUID()}` };
    await admin.iam.send(new CreateRoleCommand({ ...named, AssumeRolePolicyDocument: policyDocument() }));
    await admin.iam.send(new CreateInstanceProfileCommand(named));
    await admin.iam.send(new AddRoleToInstanceProfileCommand(named));
    const LaunchTemplateName = `app-${crypto.randomUUID()}`;
    const LaunchTemplateData = { ImageId: 'ami-12c6146b', IamInstanceProfile: { Name: named.InstanceProfileName } };
    const { LaunchTemplate: template } = await admin.ec2.send(
      new CreateLaunchTemplateCommand({ LaunchTemplateName, LaunchTemplateData }),
    );
    const LaunchTemplate = { LaunchTemplateId: template?.LaunchTemplateId, Version: '1' };
    const make = async (...statements: readonly Statement[]) => {
      const own = { Action: 'autoscaling:CreateAutoScalingGroup', Resource: '*' };
      const { autoScaling } = await asRole(admin, [own, ...statements]);
      const group = { AutoScalingGroupName: crypto.randomUUID(), MinSize: 0, MaxSize: 0, LaunchTemplate };
      return outcome(
        autoScaling.send(new CreateAutoScalingGroupCommand({ ...group, AvailabilityZones: [`${region}a`] })),
      );
    };
    const start = {
      ...{ Action: 'ec2:RunInstances', Resource: '*' },
      Condition: { ArnLike: { 'ec2:LaunchTemplate': `arn:aws:ec2:${region}:${account}:launch-template/*` } },
    };
    const pass = { Action: 'iam:PassRole', Resource: `arn:aws:iam::${account}:role/${named.RoleName}` };
    expect([await make(start), await make(pass), await make(start, pass)]).toEqual([
      ...['AccessDenied', 'AccessDenied', 'allowed'],
    ]);
  });

  it('makes and changes only what bears its tags, where its policy asks for tags', async () => {
    const makeVpc = (environment: string) =>
      admin.ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16', ...tagged('vpc', environment) }));
    const [{ Vpc: own }, { Vpc: foreign }] = [await makeVpc('local'), await makeVpc('dev')];
    const arn = (resource: string) => `arn:aws:ec2:${region}:${account}:${resource}`;
    const { ec2 } = await asRole(admin, [
      { Action: 'ec2:CreateSecurityGroup', Resource: arn('vpc/*'), Condition: ofLocal('aws:ResourceTag') },
      { Action: 'ec2:CreateSecurityGroup', Resource: arn('security-group/*'), Condition: ofLocal('aws:RequestTag') },
      {
        ...{ Action: 'ec2:CreateTags', Resource: arn('security-group/*') },
        Condition: { StringEquals: { 'ec2:CreateAction': 'CreateSecurityGroup' } },
      },
    ]);
    const make = (VpcId: string | undefined, environment: string) => {
      const group = { GroupName: crypto.randomUUID(), Description: 'a', VpcId };
      return outcome(ec2.send(new CreateSecurityGroupCommand({ ...group, ...tagged('security-group', environment) })));
    };
    expect(await make(own?.VpcId, 'local')).toBe('allowed');
    expect(await make(own?.VpcId, 'dev')).toBe('UnauthorizedOperation');
    expect(await make(foreign?.VpcId, 'local')).toBe('UnauthorizedOperation');
  });

  it('uses the key that its policy names, by its id or its alias, and no other', async () => {
    const { KeyMetadata: own } = await admin.kms.send(new CreateKeyCommand());
    const { KeyMetadata: foreign } = await admin.kms.send(new CreateKeyCommand());
    await admin.kms.send(new CreateAliasCommand({ AliasName: 'alias/own', TargetKeyId: own?.KeyId }));
    const { kms } = await asRole(admin, [{ Action: ['kms:Encrypt', 'kms:Decrypt'], Resource: own?.Arn }]);
    const encrypt = (KeyId: string | undefined) => new EncryptCommand({ KeyId, Plaintext: Buffer.from('a') });
    const { CiphertextBlob } = await kms.send(encrypt('alias/own'));
    expect(await outcome(kms.send(new DecryptCommand({ CiphertextBlob })))).toBe('allowed');
    expect(await outcome(kms.send(encrypt(foreign?.KeyId)))).toBe('AccessDeniedException');
  });

  it('is held to the encryption context that its policy asks for', async () => {
    const { KeyMetadata: key } = await admin.kms.send(new CreateKeyCommand());
    const Condition = { StringEquals: { 'kms:EncryptionContext:stack': 'compute' } };
    const { kms } = await asRole(admin, [{ Action: 'kms:Encrypt', Resource: key?.Arn, Condition }]);
    const text = { KeyId: key?.KeyId, Plaintext: Buffer.from('a') };
    const encrypt = (stack: string) =>
      outcome(kms.send(new EncryptCommand({ ...text, EncryptionContext: { stack } })));
    expect(await encrypt('compute')).toBe('allowed');
    expect(await encrypt('data')).toBe('AccessDeniedException');
  });

  it('reads the secret that its policy names', async () => {
    const { ARN } = await admin.secrets.send(new CreateSecretCommand({ Name: 'own', SecretString: 'value' }));
    await admin.secrets.send(new CreateSecretCommand({ Name: 'foreign', SecretString: 'value' }));
    const { secrets } = await asRole(admin, [{ Action: 'secretsmanager:GetSecretValue', Resource: ARN }]);
    const read = (SecretId: string) => outcome(secrets.send(new GetSecretValueCommand({ SecretId })));
    expect([await read('own'), await read('foreign')]).toEqual(['allowed', 'AccessDeniedException']);
  });

  it('puts metrics under the name that the service has in policies', async () => {
    const { cloudWatch } = await asRole(admin, [{ Action: 'cloudwatch:PutMetricData', Resource: '*' }]);
    const MetricData = [{ MetricName: 'payments', Value: 1 }];
    expect(await outcome(cloudWatch.send(new PutMetricDataCommand({ Namespace: 'App', MetricData })))).toBe('allowed');
  });

  it('has ended with its session, and its key is nobody else', async () => {
    const { ssm } = awsClients(admin.endpoint, {
      ...{ accessKeyId: 'ASIAQAAAAAAAAAAAAAAA', secretAccessKey: 'a', sessionToken: 'of another emulator' },
    });
    expect(await outcome(ssm.send(new GetParameterCommand({ Name: '/own/a' })))).toBe('InvalidClientTokenId');
  });

  it('becomes another role only if that trusts it', async () => {
    const trusting = async (Principal: unknown) => {
      const AssumeRolePolicyDocument = policyDocument({ Action: 'sts:AssumeRole', Principal });
      const RoleName = `target-${crypto.randomUUID()}`;
      const { Role } = await admin.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
      const { sts } = await asRole(admin, [{ Action: 'sts:AssumeRole', Resource: '*' }]);
      return outcome(sts.send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'other' })));
    };
    expect(await trusting({ AWS: `arn:aws:iam::${account}:root` })).toBe('allowed');
    expect(await trusting({ Service: 'ec2.amazonaws.com' })).toBe('AccessDenied');
  });
});

describe('a bucket on the emulator', () => {
  it('shows a role only the keys under the prefix that its policy asks for', async () => {
    const Bucket = await makeBucket(admin.s3);
    await admin.s3.send(new PutObjectCommand({ Bucket, Key: 'own/state', Body: '{}' }));
    const { s3 } = await asRole(admin, [
      { Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/own/*` },
      {
        ...{ Action: 's3:ListBucket', Resource: `arn:aws:s3:::${Bucket}` },
        Condition: { StringLikeIfExists: { 's3:prefix': 'own/*' } },
      },
    ]);
    const list = (Prefix?: string) => outcome(s3.send(new ListObjectsV2Command({ Bucket, Prefix })));
    const get = (Key: string) => outcome(s3.send(new GetObjectCommand({ Bucket, Key })));
    expect([await list('own/'), await list('foreign/')]).toEqual(['allowed', 'AccessDenied']);
    expect(await get('own/state')).toBe('allowed');
    expect(await get('foreign/state')).toBe('AccessDenied');
    // Whoever may list is told that there is none.
    expect(await get('own/none')).toBe('NoSuchKey');
  });

  it('uses its key in the name of whoever reads and writes its objects', async () => {
    const Bucket = await makeBucket(admin.s3);
    const { KeyMetadata: key } = await admin.kms.send(new CreateKeyCommand());
    const ApplyServerSideEncryptionByDefault = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key?.Arn } as const;
    const Rules = [{ ApplyServerSideEncryptionByDefault, BucketKeyEnabled: true }];
    await admin.s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
    const objects = { Action: ['s3:GetObject', 's3:PutObject'], Resource: `arn:aws:s3:::${Bucket}/*` };
    const through = (service: string) => ({
      ...{ Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: key?.Arn },
      Condition: {
        StringEquals: {
          'kms:ViaService': `${service}.${region}.amazonaws.com`,
          'kms:EncryptionContext:aws:s3:arn': `arn:aws:s3:::${Bucket}`,
        },
      },
    });
    const put = ({ s3 }: AwsClients) => outcome(s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' })));
    const get = ({ s3 }: AwsClients) => outcome(s3.send(new GetObjectCommand({ Bucket, Key: 'a' })));
    const right = await asRole(admin, [objects, through('s3')]);
    expect([await put(right), await get(right)]).toEqual(['allowed', 'allowed']);
    for (const wrong of [await asRole(admin, [objects]), await asRole(admin, [objects, through('rds')])]) {
      expect([await put(wrong), await get(wrong)]).toEqual(['AccessDenied', 'AccessDenied']);
    }
  });

  it('applies its own policy to everybody, with its conditions', async () => {
    const Bucket = await makeBucket(admin.s3);
    const onlyEncrypted = {
      ...{ Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: `arn:aws:s3:::${Bucket}/*` },
      Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } },
    };
    await admin.s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policyDocument(onlyEncrypted) }));
    const put = (ServerSideEncryption?: 'aws:kms') =>
      outcome(admin.s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a', ServerSideEncryption })));
    expect([await put(), await put('aws:kms')]).toEqual(['AccessDenied', 'allowed']);
  });
});

describe('a condition', () => {
  const conditions: Readonly<Record<string, readonly [unknown, string]>> = {
    'holds for its region': [{ StringEquals: { 'aws:RequestedRegion': region } }, 'allowed'],
    'does not hold for another': [{ StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }, 'AccessDeniedException'],
    'on what a request does not have does not hold': [
      { StringEquals: { 'aws:RequestTag/Owner': 'a' } },
      'AccessDeniedException',
    ],
    '… unless it is for the case that it has': [{ StringEqualsIfExists: { 'aws:RequestTag/Owner': 'a' } }, 'allowed'],
    '… or asks for just that': [{ Null: { 'aws:RequestTag/Owner': 'true' } }, 'allowed'],
    '… or is negated': [{ StringNotEquals: { 'aws:RequestTag/Owner': 'a' } }, 'allowed'],
    'on many values holds if all fit': [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } }, 'allowed'],
    'on any value does not hold without one': [
      { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a'] } },
      'AccessDeniedException',
    ],
    'takes the values of variables': [
      { StringEquals: { 'aws:PrincipalAccount': '${aws:ResourceAccount}' } },
      'allowed',
    ],
    'on a time holds': [{ DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } }, 'allowed'],
    'that is all of several must hold as a whole': [
      { Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 'aws:PrincipalAccount': '210987654321' } },
      'AccessDeniedException',
    ],
    'on a key that the emulator does not know is refused, in words': [
      { StringEquals: { 'ssm:unheard-of': 'a' } },
      'NotImplementedByEmulator',
    ],
    'with an operator that the emulator does not know is refused, in words': [
      { BinaryEquals: { 'aws:RequestedRegion': 'a' } },
      'NotImplementedByEmulator',
    ],
  };

  for (const [title, [condition, expected]] of Object.entries(conditions)) {
    it(title, async () => {
      expect(await readUnder(condition)).toBe(expected);
    });
  }

  it('is named when it cannot be decided', async () => {
    const Condition = { StringEquals: { 'ssm:unheard-of': 'a' } };
    const { ssm } = await asRole(admin, [{ Action: 'ssm:PutParameter', Resource: '*', Condition }]);
    await expect(ssm.send(new PutParameterCommand({ Name: '/c', Value: 'c', Type: 'String' }))).rejects.toThrow(
      "ssm:PutParameter can't be decided here: the condition key ssm:unheard-of.",
    );
  });
});

describe('a web identity', () => {
  const subject = 'repo:payments/infra:environment:staging-compute';
  const claimed = (claims: Readonly<Record<string, string>>) =>
    outcome(asWebIdentity(admin, { trusts: subject, claims: { sub: subject, ...claims } }));

  it('becomes the role that trusts its subject', async () => {
    const { ssm } = await asWebIdentity(admin, { trusts: 'repo:payments/infra:*', claims: { sub: subject } });
    expect(await outcome(ssm.send(new GetParameterCommand({ Name: '/own/a' })))).toBe('allowed');
  });

  it('does not with another subject, audience or issuer', async () => {
    expect(await claimed({ sub: 'repo:payments/infra:environment:staging-data' })).toBe('AccessDenied');
    expect(await claimed({ aud: 'another' })).toBe('InvalidIdentityTokenException');
    expect(await claimed({ iss: 'https://elsewhere.example.com' })).toBe('InvalidIdentityTokenException');
  });

  it('does not with what is no token, or where there is no such role', async () => {
    const iss = 'https://token.actions.githubusercontent.com';
    const assume = (WebIdentityToken: string) =>
      outcome(
        admin.sts.send(
          new AssumeRoleWithWebIdentityCommand({
            ...{ RoleArn: `arn:aws:iam::${account}:role/none`, RoleSessionName: 'a', WebIdentityToken },
          }),
        ),
      );
    expect(await assume('no token at all')).toBe('InvalidIdentityTokenException');
    expect(await assume(webIdentityToken({ iss, aud: 'sts.amazonaws.com', sub: subject }))).toBe('AccessDenied');
  });
});

const tagged = (ResourceType: 'vpc' | 'security-group', environment: string) => ({
  TagSpecifications: [{ ResourceType, Tags: [{ Key: 'Environment', Value: environment }] }],
});

const ofLocal = (key: string) => ({ StringEquals: { [`${key}/Environment`]: 'local' } });
