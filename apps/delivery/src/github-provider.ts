import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider/index.js';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/** Who signs the tokens of GitHub's jobs. */
export const gitHubIssuer = 'token.actions.githubusercontent.com';

/** Whom a token must be made for, so that AWS takes it. */
export const gitHubAudience = 'sts.amazonaws.com';

/** What makes AWS believe GitHub who a job is. An account can have only one: others of the account share it. */
export class GitHubProvider extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { account, delivery } = PaymentStack.of(this).environment;
    // No thumbprint: AWS checks GitHub's certificate against its own list of authorities.
    this.arn =
      delivery.oidcProvider === 'managed'
        ? new IamOpenidConnectProvider(this, 'provider', {
            url: `https://${gitHubIssuer}`,
            clientIdList: [gitHubAudience],
          }).arn
        : `arn:aws:iam::${account}:oidc-provider/${gitHubIssuer}`;
  }
}
