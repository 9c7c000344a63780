import { LbListener } from '@cdktf/provider-aws/lib/lb-listener/index.js';
import { Construct } from 'constructs';

/** What the listener belongs to. */
export interface HttpRedirectProps {
  readonly loadBalancerArn: string;
}

/**
 * Port 80, which sends every request on to HTTPS and can do nothing else. Security Hub ELB.18 dislikes even this, so an
 * environment may go without it.
 */
export class HttpRedirect extends Construct {
  constructor(scope: Construct, id: string, { loadBalancerArn }: HttpRedirectProps) {
    super(scope, id);
    new LbListener(this, 'listener', {
      loadBalancerArn,
      port: 80,
      protocol: 'HTTP',
      defaultAction: [{ type: 'redirect', redirect: { protocol: 'HTTPS', port: '443', statusCode: 'HTTP_301' } }],
    });
  }
}
