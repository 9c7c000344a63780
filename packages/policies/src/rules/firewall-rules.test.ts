import { removing } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { firewallRules } from './firewall-rules.ts';

describeRules('the rules of the firewall', firewallRules, [
  {
    rule: 'load-balancer-behind-firewall',
    where: 'the web ACL is not associated',
    change: removing('edge/firewall/association'),
    names: 'edge/load-balancer/alb',
  },
]);
