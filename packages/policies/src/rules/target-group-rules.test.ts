import { setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { targetGroupRules } from './target-group-rules.ts';

const group = 'compute/target/group';

describeRules('the rules of target groups', targetGroupRules, [
  {
    rule: 'target-group-encrypted',
    where: 'it speaks plain HTTP',
    change: setting(group, 'protocol', 'HTTP'),
    names: 'compute/target/group',
  },
  {
    rule: 'target-group-inspectable',
    where: 'it speaks gRPC',
    change: setting(group, 'protocol_version', 'GRPC'),
    names: 'compute/target/group',
  },
  {
    rule: 'target-group-health-check-on',
    where: 'nobody checks',
    change: setting(group, 'health_check.enabled', false),
    names: 'compute/target/group',
  },
  {
    rule: 'target-group-health-check-encrypted',
    where: 'the check is in plain HTTP',
    change: setting(group, 'health_check.protocol', 'HTTP'),
    names: 'compute/target/group',
  },
  {
    rule: 'target-group-health-check-has-path',
    where: 'there is no path',
    change: unsetting(group, 'health_check.path'),
    names: 'compute/target/group',
  },
  {
    rule: 'target-group-health-check-on-traffic-port',
    where: 'the check asks another port',
    change: setting(group, 'health_check.port', '9000'),
    names: 'compute/target/group',
  },
  {
    rule: 'target-group-health-check-wants-success',
    where: 'an error counts as healthy',
    change: setting(group, 'health_check.matcher', '200-499'),
    names: 'compute/target/group',
  },
]);
