import type { PolicyStatement } from '@payment/constructs';

/** Only principals of this account get through: with somebody else's credentials, no data leaves by the endpoint. */
export function ownPrincipalsOnly(account: string): PolicyStatement {
  return {
    Sid: 'OwnPrincipalsOnly',
    Effect: 'Allow',
    Principal: '*',
    Action: '*',
    Resource: '*',
    Condition: { StringEquals: { 'aws:PrincipalAccount': account } },
  };
}

/**
 * Only principals of this account get through, and only to what is in this account: no data leaves to somebody else's
 * bucket either. Not for services whose public resources are AWS's own, like the image parameters of SSM.
 */
export function ownAccountOnly(account: string): PolicyStatement {
  return {
    Sid: 'OwnAccountOnly',
    Effect: 'Allow',
    Principal: '*',
    Action: '*',
    Resource: '*',
    Condition: { StringEquals: { 'aws:PrincipalAccount': account, 'aws:ResourceAccount': account } },
  };
}

/**
 * Instances read packages and agents from buckets of AWS, without signing the request. Sources: the Amazon Linux 2023
 * user guide ("Deterministic upgrades"), the Systems Manager user guide ("SSM Agent communications with AWS managed S3
 * buckets") and the CloudWatch user guide ("Download the CloudWatch agent").
 */
export function readAwsBuckets(region: string): PolicyStatement {
  const buckets = [
    `al2023-repos-${region}-de612dc2`,
    `amazon-ssm-${region}`,
    `amazon-ssm-packages-${region}`,
    `aws-ssm-${region}`,
    `aws-ssm-distributor-file-${region}`,
    `aws-ssm-document-attachments-${region}`,
    `patch-baseline-snapshot-${region}`,
    `${region}-birdwatcher-prod`,
    `amazoncloudwatch-agent-${region}`,
  ];
  return {
    Sid: 'ReadAwsBuckets',
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: buckets.map((bucket) => `arn:aws:s3:::${bucket}/*`),
  };
}
