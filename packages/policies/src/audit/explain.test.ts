import { expect, it } from 'vitest';
import { allRules } from '../all-rules.ts';
import { smallEstate } from '../testing/small-estate.ts';
import { explain } from './explain.ts';

it('an explanation tells what is broken, where, what was wanted, what was found and what to do', () => {
  const [rule] = allRules.filter(({ id }) => id === 'load-balancer-behind-firewall');
  const [verdict] = rule!.check(smallEstate({ edge: { aws_lb: { alb: {} } } }));
  expect(explain({ rule: rule!, ...verdict! })).toBe(
    [
      'CRITICAL load-balancer-behind-firewall: Every load balancer that faces the internet has a web ACL in front of it.',
      '  at      edge: aws_lb.alb (edge/alb)',
      '  wanted  named by resource_arn of an aws_wafv2_web_acl_association',
      '  found   no such resource',
      '  fix     Associate a web ACL with the load balancer (aws_wafv2_web_acl_association).',
    ].join('\n'),
  );
});
