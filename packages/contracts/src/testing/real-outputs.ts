import type { StackName } from '../index.ts';

/** What each stack's outputs look like once it is deployed, by their names in code, in the form that AWS gives them. */
export const realOutputs = {
  network: {
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    vpcCidr: '10.48.0.0/16',
    availabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
    publicSubnetIds: ['subnet-0a1b2c3d4e5f60711', 'subnet-0a1b2c3d4e5f60712'],
    appSubnetIds: ['subnet-0a1b2c3d4e5f60721', 'subnet-0a1b2c3d4e5f60722'],
    dataSubnetIds: ['subnet-0a1b2c3d4e5f60731', 'subnet-0a1b2c3d4e5f60732'],
    natPublicIps: [],
    endpointSecurityGroupId: 'sg-0a1b2c3d4e5f60741',
    flowLogGroupName: '/payment-processing/pay-flow-logs-production-p5r9x1',
  },
  data: {
    dbHost: 'pay-ledger-production-p5r9x1.c9akciq32.us-east-1.rds.amazonaws.com',
    dbPort: 6432,
    dbName: 'pay_ledger',
    dbInstanceIdentifier: 'pay-ledger-production-p5r9x1',
    dbResourceId: 'db-ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    dbSecretArn: 'arn:aws:secretsmanager:us-east-1:333333333333:secret:rds!db-0a1b2c3d-AbCdEf',
    dbClientSecurityGroupId: 'sg-0a1b2c3d4e5f60751',
    rdsKmsKeyArn: 'arn:aws:kms:us-east-1:333333333333:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',
    documentsBucketName: 'pay-documents-production-p5r9x1',
    documentsBucketArn: 'arn:aws:s3:::pay-documents-production-p5r9x1',
    documentsKmsKeyArn: 'arn:aws:kms:us-east-1:333333333333:key/1a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',
    backupVaultName: 'pay-data-production-p5r9x1',
    alarmTopicArn: 'arn:aws:sns:us-east-1:333333333333:pay-data-alarms-production-p5r9x1',
  },
  edge: {
    albArn: 'arn:aws:elasticloadbalancing:us-east-1:333333333333:loadbalancer/app/pay-edge-production-p5r9x1/50dc6c49',
    albArnSuffix: 'app/pay-edge-production-p5r9x1/50dc6c49',
    albDnsName: 'pay-edge-production-p5r9x1-1234567890.us-east-1.elb.amazonaws.com',
    albSecurityGroupId: 'sg-0a1b2c3d4e5f60761',
    albTargetSecurityGroupId: 'sg-0a1b2c3d4e5f60762',
    httpsListenerArn:
      'arn:aws:elasticloadbalancing:us-east-1:333333333333:listener/app/pay-edge-production-p5r9x1/50dc6c49/0467ef3c',
    certificateArn: 'arn:aws:acm:us-east-1:333333333333:certificate/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',
    webAclArn: 'arn:aws:wafv2:us-east-1:333333333333:regional/webacl/pay-edge-production-p5r9x1/0a1b2c3d',
    serviceUrl: 'https://pay.example.com',
    alarmTopicArn: 'arn:aws:sns:us-east-1:333333333333:pay-edge-alarms-production-p5r9x1',
  },
  compute: {
    asgName: 'pay-app-production-p5r9x1',
    launchTemplateId: 'lt-0a1b2c3d4e5f60771',
    targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:333333333333:targetgroup/pay-app-20250101/73e2d6bc',
    instanceRoleArn: 'arn:aws:iam::333333333333:role/pay-app-production-p5r9x1',
    appLogGroupName: '/payment-processing/pay-app-production-p5r9x1',
    dashboardName: 'pay-app-production-p5r9x1',
    alarmTopicArn: 'arn:aws:sns:us-east-1:333333333333:pay-app-alarms-production-p5r9x1',
  },
  delivery: {
    oidcProviderArn: 'arn:aws:iam::333333333333:oidc-provider/token.actions.githubusercontent.com',
    permissionsBoundaryArns: ['arn:aws:iam::333333333333:policy/pay-delivery-boundary-production-p5r9x1'],
    planRoleArns: ['arn:aws:iam::333333333333:role/pay-plan-network-production-p5r9x1'],
    deployRoleArns: ['arn:aws:iam::333333333333:role/pay-deploy-network-production-p5r9x1'],
  },
} as const satisfies Record<StackName, object>;
