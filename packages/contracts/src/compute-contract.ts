import { defineContract, field } from './define-contract.ts';
import { arn, ec2Id, text } from './fields.ts';

/** What `apps/compute` promises. No stack reads it yet; operators and integration tests do. */
export const computeContract = defineContract({
  producer: 'compute',
  version: '1.0.0',
  channel: 'ssm',
  fields: {
    asgName: field(text, 'The Auto Scaling group of the application.'),
    launchTemplateId: field(ec2Id('lt'), 'The launch template of its instances.'),
    targetGroupArn: field(arn('elasticloadbalancing'), 'The target group that the load balancer forwards to.'),
    instanceRoleArn: field(arn('iam'), 'The role of the instances.'),
    appLogGroupName: field(text, 'The log group of the application.'),
    dashboardName: field(text, 'The CloudWatch dashboard of the service.'),
    alarmTopicArn: field(arn('sns'), 'The topic of the alarms of the application team.'),
  },
});
