import { valueAt } from '../estate/values-at.ts';
import { companionRule } from '../companion-rule.ts';
import type { Rule } from '../rule.ts';

const behindFirewall = companionRule({
  id: 'load-balancer-behind-firewall',
  title: 'Every load balancer that faces the internet has a web ACL in front of it.',
  severity: 'critical',
  requirements: ['6.4.2'],
  controls: ['ELB.16', 'CKV2_AWS_28', 'PCI-6.4.2-WAF'],
  type: 'aws_lb',
  where: ({ body }) => valueAt(body, 'internal') !== true && valueAt(body, 'load_balancer_type') !== 'network',
  companion: { type: 'aws_wafv2_web_acl_association', attribute: 'resource_arn' },
  fix: 'Associate a web ACL with the load balancer (aws_wafv2_web_acl_association).',
});

/** What PCI DSS wants of the web application firewall. */
export const firewallRules: readonly Rule[] = [behindFirewall];
