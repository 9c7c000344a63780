import { LbListener } from '@cdktf/provider-aws/lib/lb-listener/index.js';
import { Construct } from 'constructs';

/** What the listener belongs to, and what it proves itself with. */
export interface HttpsListenerProps {
  readonly loadBalancerArn: string;
  readonly certificateArn: string;
}

/**
 * The only listener that serves: HTTPS on 443. Until the application attaches a rule of its own, and for every request
 * that its rule does not match, it answers 503.
 */
export class HttpsListener extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { loadBalancerArn, certificateArn }: HttpsListenerProps) {
    super(scope, id);
    const listener = new LbListener(this, 'listener', {
      loadBalancerArn,
      port: 443,
      protocol: 'HTTPS',
      certificateArn,
      // TLS 1.2 and 1.3, forward secrecy and authenticated encryption only, key exchange safe from quantum computers.
      sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
      // The client's next visit skips HTTP altogether, and nobody is told what answers.
      routingHttpResponseStrictTransportSecurityHeaderValue: 'max-age=31536000',
      routingHttpResponseServerEnabled: false,
      defaultAction: [
        {
          type: 'fixed-response',
          fixedResponse: {
            statusCode: '503',
            contentType: 'text/plain',
            messageBody: 'The service is not available.',
          },
        },
      ],
    });
    this.arn = listener.arn;
  }
}
