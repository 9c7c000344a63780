/** One statement of a policy, in IAM's own words. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  /** Absent in an identity policy. */
  readonly Principal?: '*' | Principals;
  readonly Action: string | readonly string[];
  /** Absent in a trust policy. */
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

type Principals = Readonly<Partial<Record<'AWS' | 'Service' | 'Federated', string | readonly string[]>>>;

/** A policy as the JSON text that AWS takes. */
export function policyDocument(statements: readonly PolicyStatement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/**
 * The policy of a role that one AWS service may assume, on behalf of this account alone: without the condition, any
 * account could make the service act for it (the confused deputy).
 *
 * @param sourceArn the resources that may cause it, as an ARN pattern
 */
export function serviceTrustPolicy(service: string, account: string, sourceArn?: string): string {
  return policyDocument([
    {
      Sid: 'AssumedByService',
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'aws:SourceAccount': account },
        ...(sourceArn === undefined ? {} : { ArnLike: { 'aws:SourceArn': sourceArn } }),
      },
    },
  ]);
}
