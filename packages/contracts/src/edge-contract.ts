import { z } from 'zod';
import { defineContract, field } from './define-contract.ts';
import { arn, ec2Id, matching, text } from './fields.ts';

const albDimension = matching(/^app\/\S+$/, 'must begin with "app/"');
const httpsUrl = () => z.url({ protocol: /^https$/, error: 'must be an https URL' });

/** What `apps/edge` promises to the other stacks. */
export const edgeContract = defineContract({
  producer: 'edge',
  version: '1.0.0',
  channel: 'ssm',
  fields: {
    albArn: field(arn('elasticloadbalancing'), 'The load balancer.'),
    albArnSuffix: field(albDimension, 'The load balancer as a CloudWatch dimension.'),
    albDnsName: field(text, 'The DNS name AWS gave the load balancer.'),
    albSecurityGroupId: field(ec2Id('sg'), 'The group of the load balancer.'),
    albTargetSecurityGroupId: field(ec2Id('sg'), 'Attach it to be reached by the load balancer, and by nothing else.'),
    httpsListenerArn: field(arn('elasticloadbalancing'), 'The listener on 443: attach a rule to it to be served.'),
    certificateArn: field(arn('acm'), 'The certificate of the listener.'),
    webAclArn: field(arn('wafv2'), 'The web ACL in front of the load balancer.'),
    serviceUrl: field(httpsUrl, 'Where clients reach the service.'),
    alarmTopicArn: field(arn('sns'), 'The topic of the alarms of the edge team.'),
  },
});
