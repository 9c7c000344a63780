import { removing, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { fleetRules } from './fleet-rules.ts';

const group = 'compute/fleet/group';
const specification = 'mixed_instances_policy.launch_template.launch_template_specification';

describeRules('the rules of the fleet', fleetRules, [
  {
    rule: 'fleet-from-launch-template',
    where: 'it is unknown',
    change: setting(group, `${specification}.launch_template_id`, 'lt-0123456789abcdef0'),
    names: 'compute/fleet/group',
  },
  {
    rule: 'fleet-from-launch-template',
    where: 'there is none',
    change: unsetting(group, 'mixed_instances_policy'),
    names: 'compute/fleet/group',
  },
  {
    rule: 'fleet-from-exact-version',
    where: 'it follows whatever is newest',
    change: setting(group, `${specification}.version`, '$Latest'),
    names: 'compute/fleet/group',
  },
  {
    rule: 'fleet-replaced-step-by-step',
    where: 'nothing is replaced',
    change: unsetting(group, 'instance_refresh'),
    names: 'compute/fleet/group',
  },
  {
    rule: 'fleet-rolls-back',
    where: 'it does not',
    change: setting(group, 'instance_refresh.preferences.auto_rollback', false),
    names: 'compute/fleet/group',
  },
  {
    rule: 'fleet-replaced-at-full-strength',
    where: 'half of it may be missing',
    change: setting(group, 'instance_refresh.preferences.min_healthy_percentage', 50),
    names: 'compute/fleet/group',
  },
  {
    rule: 'fleet-instances-live-a-month',
    where: 'they live for ever',
    change: unsetting(group, 'max_instance_lifetime'),
    names: 'compute/fleet/group',
  },
  {
    rule: 'fleet-instances-live-a-month',
    where: 'they live for a year',
    change: setting(group, 'max_instance_lifetime', 31_536_000),
    names: 'compute/fleet/group',
  },
  {
    rule: 'fleet-instances-live-a-month',
    where: 'zero stands for ever',
    change: setting(group, 'max_instance_lifetime', 0),
    names: 'compute/fleet/group',
  },
  {
    rule: 'fleet-in-private-subnets',
    where: 'its subnets are public',
    change: setting(group, 'vpc_zone_identifier', '${data.terraform_remote_state.network.outputs.public_subnet_ids}'),
    names: 'compute/fleet/group',
  },
  {
    rule: 'fleet-in-private-subnets',
    where: 'its subnets are unknown',
    change: setting(group, 'vpc_zone_identifier', ['subnet-0123456789abcdef0']),
    names: 'compute/fleet/group',
  },
  {
    rule: 'fleet-in-several-zones',
    where: 'it stands in one subnet',
    change: setting(group, 'vpc_zone_identifier', ['${data.terraform_remote_state.network.outputs.app_subnet_ids[0]}']),
    names: 'compute/fleet/group',
  },
  {
    rule: 'fleet-of-several-types',
    where: 'it is of one type',
    change: setting(group, 'mixed_instances_policy.launch_template.override', [{ instance_type: 'm7g.large' }]),
    names: 'compute/fleet/group',
  },
  {
    rule: 'fleet-behind-load-balancer',
    where: 'nothing leads to it',
    change: unsetting(group, 'target_group_arns'),
    names: 'compute/fleet/group',
  },
  {
    rule: 'fleet-judged-by-load-balancer',
    where: 'a running instance counts as well',
    change: setting(group, 'health_check_type', 'EC2'),
    names: 'compute/fleet/group',
  },
  {
    rule: 'fleet-scales',
    where: 'no policy does it',
    change: [removing('compute/scaling/cpu'), removing('compute/scaling/requests')],
    names: 'compute/fleet/group',
  },
  {
    rule: 'fleet-measured',
    where: 'nobody counts',
    change: unsetting(group, 'enabled_metrics'),
    names: 'compute/fleet/group',
  },
  {
    rule: 'fleet-tags-its-instances',
    where: 'it passes none on',
    change: setting(group, 'tag.propagate_at_launch', false),
    names: 'compute/fleet/group',
  },
  {
    rule: 'fleet-tags-its-instances',
    where: 'it has none',
    change: unsetting(group, 'tag'),
    names: 'compute/fleet/group',
  },
  {
    rule: 'fleet-launched-by-its-own-role',
    where: 'the role is the one that all groups share',
    change: unsetting(group, 'service_linked_role_arn'),
    names: 'compute/fleet/group',
  },
]);
