import { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter/index.js';
import type { ContractValues, dataContract } from '@payment/contracts';
import { parameterPath } from '@payment/naming';
import { PaymentStack } from '@payment/stack-kit';
import { Fn, Token } from 'cdktf';
import { Construct } from 'constructs';

/** What the application has to know. */
export interface RuntimeConfigurationProps {
  readonly data: Pick<
    ContractValues<typeof dataContract>,
    'dbHost' | 'dbPort' | 'dbName' | 'dbSecretArn' | 'documentsBucketName' | 'documentsKmsKeyArn'
  >;
  readonly databaseUser: string;
  readonly logGroupName: string;
  readonly metricsNamespace: string;
}

/**
 * What the application reads when it starts, below `/payment-processing/<environment>/compute/runtime/`. Nothing in it
 * is secret: of the database's secret it has the ARN, which is of no use without the role.
 */
export class RuntimeConfiguration extends Construct {
  readonly parameters: readonly SsmParameter[];
  /** Changes with any of the values: whoever started with another one started with something else. */
  readonly version: string;

  constructor(scope: Construct, id: string, { data, ...props }: RuntimeConfigurationProps) {
    super(scope, id);
    const { name, region, compute } = PaymentStack.of(this).environment;
    const settings = {
      'application-port': [`${compute.applicationPort}`, 'Where the application serves HTTPS.'],
      'aws-region': [region, 'The region of everything below.'],
      'database-host': [data.dbHost, 'The DNS name of the database.'],
      'database-name': [data.dbName, 'The database within the instance.'],
      'database-port': [Token.asString(Fn.tostring(data.dbPort)), 'The TCP port of the database.'],
      'database-secret-arn': [data.dbSecretArn, 'The secret of the master user. It rotates: read it again on refusal.'],
      'database-user': [props.databaseUser, 'The user the application signs in as, with IAM authentication.'],
      'documents-bucket-name': [data.documentsBucketName, 'The bucket of the payment documents.'],
      'documents-kms-key-arn': [data.documentsKmsKeyArn, 'The key of the payment documents.'],
      'health-check-path': [compute.healthCheckPath, 'What the load balancer asks for, expecting 200.'],
      'log-group-name': [props.logGroupName, 'The log group of the application.'],
      'metrics-namespace': [props.metricsNamespace, 'The only CloudWatch namespace it may publish metrics to.'],
    } as const;
    this.parameters = Object.entries(settings).map(
      ([key, [value, description]]) =>
        new SsmParameter(this, key, {
          name: parameterPath(name, 'compute', 'runtime', key),
          type: 'String',
          insecureValue: value,
          description,
        }),
    );
    const values = Object.entries(settings).map(([key, [value]]) => [key, value] as const);
    this.version = Token.asString(Fn.sha256(Fn.jsonencode(Object.fromEntries(values))));
  }
}
