import { EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import {
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { PolicyStatement } from '@payment/constructs';
import { parameterPath, parameterRoot, stateBucketName, stateObjectKey } from '@payment/naming';
import { describe, expect, it } from 'vitest';
import { client, compute, data, environment } from './deployed-compute.ts';

const { account, region, name } = environment;
const iam = new IAMClient(client);
const roleName = compute.instanceRoleArn.replace(/^.*\//, '');

/** What an instance may want to do: how IAM calls it, and how it is done. */
interface Attempt {
  readonly action: string;
  readonly resource: string;
  /** Does it with the given clients' settings: those of an instance. */
  readonly call: (as: typeof client) => Promise<unknown>;
}

/** The instance's own settings, with the credentials that EC2 would give it. */
async function asInstance() {
  const { Credentials: given } = await new STSClient(client).send(
    new AssumeRoleCommand({ RoleArn: compute.instanceRoleArn, RoleSessionName: 'i-0123456789abcdef0' }),
  );
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = given!;
  const credentials = { accessKeyId: accessKeyId!, secretAccessKey: secretAccessKey!, sessionToken: sessionToken! };
  return { ...client, credentials };
}

/** How services say no. */
const refusals = ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'];

/** Whether the role may do it. The emulator's roles can be tried; on AWS only EC2 gets the role, so IAM is asked. */
async function isAllowed({ action, resource, call }: Attempt): Promise<boolean> {
  if (environment.emulated) {
    try {
      await call(await asInstance());
      return true;
    } catch (error) {
      if (error instanceof Error && refusals.includes(error.name)) return false;
      throw error;
    }
  }
  const { EvaluationResults: results } = await iam.send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: compute.instanceRoleArn,
      ActionNames: [action],
      ResourceArns: [resource],
    }),
  );
  return results![0]!.EvalDecision === 'allowed';
}

const parameterArn = (path: string) => `arn:aws:ssm:${region}:${account}:parameter${path}`;
const foreignParameter = parameterPath('elsewhere', 'data', 'db-host');
const foreignSecret = `arn:aws:secretsmanager:${region}:${account}:secret:somebody-elses-AbCdEf`;
const stateBucket = stateBucketName(environment);
const state = stateObjectKey(name, 'data');
const ownParameter = parameterPath(name, 'data', 'db-host');
const runtime = parameterPath(name, 'compute', 'runtime');
const unwritten = parameterPath(name, 'compute', 'unwritten');

const permitted: Readonly<Record<string, Attempt>> = {
  'read a parameter of its environment': {
    action: 'ssm:GetParameter',
    resource: parameterArn(ownParameter),
    call: (as) => new SSMClient(as).send(new GetParameterCommand({ Name: ownParameter })),
  },
  'read its runtime configuration': {
    action: 'ssm:GetParametersByPath',
    resource: parameterArn(runtime),
    call: (as) => new SSMClient(as).send(new GetParametersByPathCommand({ Path: runtime })),
  },
  'read the secret of its database': {
    action: 'secretsmanager:GetSecretValue',
    resource: data.dbSecretArn,
    call: (as) => new SecretsManagerClient(as).send(new GetSecretValueCommand({ SecretId: data.dbSecretArn })),
  },
  'list the documents': {
    action: 's3:ListBucket',
    resource: data.documentsBucketArn,
    call: (as) => new S3Client(as).send(new ListObjectsV2Command({ Bucket: data.documentsBucketName })),
  },
};

const denied: Readonly<Record<string, Attempt>> = {
  'read a parameter of another environment': {
    action: 'ssm:GetParameter',
    resource: parameterArn(foreignParameter),
    call: (as) => new SSMClient(as).send(new GetParameterCommand({ Name: foreignParameter })),
  },
  'read a parameter of another environment beside one of its own': {
    action: 'ssm:GetParameters',
    resource: parameterArn(foreignParameter),
    call: (as) => new SSMClient(as).send(new GetParametersCommand({ Names: [ownParameter, foreignParameter] })),
  },
  'read the parameters of all environments': {
    action: 'ssm:GetParametersByPath',
    resource: parameterArn(parameterRoot),
    call: (as) => new SSMClient(as).send(new GetParametersByPathCommand({ Path: parameterRoot, Recursive: true })),
  },
  'write a parameter of its environment': {
    action: 'ssm:PutParameter',
    resource: parameterArn(unwritten),
    call: (as) => new SSMClient(as).send(new PutParameterCommand({ Name: unwritten, Value: 'no', Type: 'String' })),
  },
  'read another secret': {
    action: 'secretsmanager:GetSecretValue',
    resource: foreignSecret,
    call: (as) => new SecretsManagerClient(as).send(new GetSecretValueCommand({ SecretId: foreignSecret })),
  },
  'list the states': {
    action: 's3:ListBucket',
    resource: `arn:aws:s3:::${stateBucket}`,
    call: (as) => new S3Client(as).send(new ListObjectsV2Command({ Bucket: stateBucket })),
  },
  'read the state of a stack': {
    action: 's3:GetObject',
    resource: `arn:aws:s3:::${stateBucket}/${state}`,
    call: (as) => new S3Client(as).send(new GetObjectCommand({ Bucket: stateBucket, Key: state })),
  },
  'delete a document': {
    action: 's3:DeleteObject',
    resource: `${data.documentsBucketArn}/document`,
    call: (as) => new S3Client(as).send(new DeleteObjectCommand({ Bucket: data.documentsBucketName, Key: 'document' })),
  },
  'say who may read the documents': {
    action: 's3:PutBucketPolicy',
    resource: data.documentsBucketArn,
    call: (as) =>
      new S3Client(as).send(
        new PutBucketPolicyCommand({ Bucket: data.documentsBucketName, Policy: '{"Version":"2012-10-17","Statement":[]}' }),
      ),
  },
  'pass its role to an instance of its own making': {
    action: 'iam:PassRole',
    resource: compute.instanceRoleArn,
    call: (as) =>
      new EC2Client(as).send(
        new RunInstancesCommand({
          ImageId: 'ami-0123456789abcdef0',
          MinCount: 1,
          MaxCount: 1,
          IamInstanceProfile: { Name: roleName },
          DryRun: true,
        }),
      ),
  },
  'give itself a permission': {
    action: 'iam:PutRolePolicy',
    resource: compute.instanceRoleArn,
    call: (as) =>
      new IAMClient(as).send(
        new PutRolePolicyCommand({ RoleName: roleName, PolicyName: 'more', PolicyDocument: '{}' }),
      ),
  },
};

describe('lesson 11: an instance', () => {
  it.each(Object.entries(permitted))('may %s', async (_, attempt) => {
    expect(await isAllowed(attempt)).toBe(true);
  });

  it.each(Object.entries(denied))('may not %s', async (_, attempt) => {
    expect(await isAllowed(attempt)).toBe(false);
  });
});

describe('lesson 11: the role of the instances', async () => {
  const { PolicyNames: names = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName: roleName }));
  const { PolicyDocument: document } = await iam.send(
    new GetRolePolicyCommand({ RoleName: roleName, PolicyName: names[0]! }),
  );
  const { Statement: statements } = JSON.parse(decodeURIComponent(document!)) as {
    readonly Statement: readonly PolicyStatement[];
  };

  it('has one policy of its own and no managed one', async () => {
    const { AttachedPolicies: attached } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: roleName }));

    expect(names).toHaveLength(1);
    expect(attached).toEqual([]);
  });

  it('is for instances alone', async () => {
    const { Role: role } = await iam.send(new GetRoleCommand({ RoleName: roleName }));

    expect(JSON.parse(decodeURIComponent(role!.AssumeRolePolicyDocument!))).toMatchObject({
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
  });

  it('names what it grants: no action by pattern, and everything of ours by its exact ARN', () => {
    const granted = statements.map(({ Sid, Resource }) => [Sid, Resource] as const);

    expect(statements.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
    expect(Object.fromEntries(granted)).toMatchObject({
      ReadOwnParameters: parameterArn(parameterPath(name, '*')),
      ReadDatabaseSecret: data.dbSecretArn,
      DecryptDatabaseSecret: data.rdsKmsKeyArn,
      SignInToDatabase: expect.stringContaining(`:dbuser:${data.dbResourceId}/`) as string,
      ListDocuments: data.documentsBucketArn,
      ReadAndWriteDocuments: `${data.documentsBucketArn}/*`,
      UseDocumentsKey: data.documentsKmsKeyArn,
      WriteOwnLog: `arn:aws:logs:${region}:${account}:log-group:${compute.appLogGroupName}:log-stream:*`,
    });
  });
});
