import { ACMClient } from '@aws-sdk/client-acm';
import { EC2Client } from '@aws-sdk/client-ec2';
import { KMSClient } from '@aws-sdk/client-kms';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient, type STSClientConfig } from '@aws-sdk/client-sts';

/** Where and as whom AWS is called. What is left out comes from the SDK's default chain. */
export interface AwsAccess {
  readonly region: string;
  readonly endpoint?: string;
  readonly profile?: string;
  readonly credentials?: NonNullable<STSClientConfig['credentials']>;
}

/** The services payinfra itself calls; everything else is Terraform's. */
export interface AwsClients {
  readonly acm: ACMClient;
  readonly ec2: EC2Client;
  readonly kms: KMSClient;
  readonly rds: RDSClient;
  readonly s3: S3Client;
  readonly ssm: SSMClient;
  readonly sts: STSClient;
}

/** One client per service. */
export function awsClients(access: AwsAccess): AwsClients {
  return {
    acm: new ACMClient(access),
    ec2: new EC2Client(access),
    kms: new KMSClient(access),
    rds: new RDSClient(access),
    s3: new S3Client(access),
    ssm: new SSMClient(access),
    sts: new STSClient(access),
  };
}
