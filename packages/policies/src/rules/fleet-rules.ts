import { attributeRule } from '../kinds/attribute-rule.ts';
import { companionRule } from '../kinds/companion-rule.ts';
import { textAt, valueAt, valuesAt } from '../estate/values-at.ts';
import { between, is } from '../kinds/expectation.ts';
import { isPublicSubnet } from '../facts/is-public-subnet.ts';
import { referenceRule } from '../kinds/reference-rule.ts';
import { requiredTags } from '../facts/required-tags.ts';
import type { Rule } from '../rule.ts';
import { shown } from '../kinds/shown.ts';
import { zonesOf } from '../facts/zones-of.ts';

const type = 'aws_autoscaling_group';
const specification = 'mixed_instances_policy.launch_template.launch_template_specification';
const secondsPerDay = 86_400;

const judgedByLoadBalancer = attributeRule({
  id: 'fleet-judged-by-load-balancer',
  title: 'An instance that does not answer the load balancer is replaced.',
  severity: 'medium',
  requirements: ['10.7.2'],
  controls: ['AutoScaling.1', 'CKV2_AWS_15'],
  type,
  attribute: 'health_check_type',
  expected: is('ELB'),
  fix: 'Set health_check_type to ELB.',
});

const behindLoadBalancer = referenceRule({
  id: 'fleet-behind-load-balancer',
  title: 'Instances are reached through a target group of these stacks.',
  severity: 'medium',
  requirements: ['1.4.2'],
  controls: ['AutoScaling.1'],
  type,
  attribute: 'target_group_arns',
  target: 'aws_lb_target_group',
  fix: 'Name the target group of the application in target_group_arns.',
});

const inSeveralZones: Rule = {
  id: 'fleet-in-several-zones',
  title: 'The fleet stands in at least two Availability Zones.',
  severity: 'medium',
  requirements: ['12.10.1'],
  controls: ['AutoScaling.2', 'AutoScaling.6'],
  resourceTypes: [type, 'aws_subnet'],
  fix: 'Give vpc_zone_identifier subnets in at least two Availability Zones.',
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const zones = zonesOf(estate, resource, 'vpc_zone_identifier');
      return {
        resource,
        holds: zones.size >= 2,
        expected: 'vpc_zone_identifier: in at least 2 zones',
        found: `vpc_zone_identifier: in ${shown([...zones])}`,
      };
    }),
};

const inPrivateSubnets: Rule = {
  id: 'fleet-in-private-subnets',
  title: 'Instances stand in subnets that cannot be reached from the internet.',
  severity: 'critical',
  requirements: ['1.4.4'],
  controls: [],
  resourceTypes: [type, 'aws_subnet', 'aws_route'],
  fix: 'Set vpc_zone_identifier to the app subnets of the network.',
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const subnets = estate.targets(resource, 'vpc_zone_identifier').filter((one) => one.type === 'aws_subnet');
      const publicOnes = subnets.filter((subnet) => isPublicSubnet(estate, subnet));
      return {
        resource,
        holds: subnets.length > 0 && publicOnes.length === 0,
        expected: 'vpc_zone_identifier: private subnets of these stacks',
        found: `vpc_zone_identifier: ${subnets.length} subnets, ${publicOnes.length} of them public`,
      };
    }),
};

const ofSeveralTypes: Rule = {
  id: 'fleet-of-several-types',
  title: 'The fleet may be made of several types of instance, if one is not to be had.',
  severity: 'low',
  requirements: ['12.10.1'],
  controls: ['AutoScaling.6'],
  resourceTypes: [type],
  fix: 'Name at least two types in mixed_instances_policy.launch_template.override (compute.instanceTypes).',
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const types = new Set(valuesAt(resource.body, 'mixed_instances_policy.launch_template.override.instance_type'));
      return {
        resource,
        holds: types.size >= 2,
        expected: 'mixed_instances_policy: at least 2 instance types',
        found: `mixed_instances_policy: ${shown([...types])}`,
      };
    }),
};

const fromTemplate = referenceRule({
  id: 'fleet-from-launch-template',
  title: 'Instances are launched from a launch template of these stacks.',
  severity: 'high',
  requirements: ['2.2.1'],
  controls: ['AutoScaling.9', 'CKV_AWS_315'],
  type,
  attribute: `${specification}.launch_template_id`,
  target: 'aws_launch_template',
  fix: 'Name the launch template in mixed_instances_policy.',
});

const exactVersion: Rule = {
  id: 'fleet-from-exact-version',
  title: 'The fleet runs one exact version of its template: only then can a failed change be rolled back.',
  severity: 'medium',
  requirements: ['6.3.3'],
  controls: [],
  resourceTypes: [type, 'aws_launch_template'],
  fix: 'Set the version to the latest_version of the launch template.',
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const version = valueAt(resource.body, `${specification}.version`);
      return {
        resource,
        holds: estate
          .origins(version, resource)
          .some((origin) => origin.resource.type === 'aws_launch_template' && origin.attribute === 'latest_version'),
        expected: 'version: the latest_version of the launch template',
        found: `version: ${shown(version)}`,
      };
    }),
};

const refreshRules = [
  {
    id: 'fleet-replaced-step-by-step',
    title: 'A change of the template replaces the instances, a few at a time.',
    attribute: 'instance_refresh.strategy',
    expected: is('Rolling'),
    fix: 'Set instance_refresh.strategy to Rolling.',
  },
  {
    id: 'fleet-rolls-back',
    title: 'A replacement that fails is rolled back by itself.',
    attribute: 'instance_refresh.preferences.auto_rollback',
    expected: is(true),
    fix: 'Set instance_refresh.preferences.auto_rollback to true.',
  },
  {
    id: 'fleet-replaced-at-full-strength',
    title: 'While instances are replaced, none is missing.',
    attribute: 'instance_refresh.preferences.min_healthy_percentage',
    expected: is(100),
    fix: 'Set instance_refresh.preferences.min_healthy_percentage to 100.',
  },
].map((rule) =>
  attributeRule({ ...rule, type, severity: 'medium', requirements: ['6.3.3'], controls: ['SSM.2'] }),
);

const shortLived = attributeRule({
  id: 'fleet-instances-live-a-month',
  title: 'No instance is older than a month, so none misses the patches of a month.',
  severity: 'medium',
  requirements: ['6.3.3'],
  controls: ['SSM.2'],
  type,
  attribute: 'max_instance_lifetime',
  expected: between(secondsPerDay, 30 * secondsPerDay),
  fix: `Set max_instance_lifetime to at most ${30 * secondsPerDay} seconds.`,
});

const tagged: Rule = {
  id: 'fleet-tags-its-instances',
  title: 'The fleet passes on to its instances whose they are and how sensitive.',
  severity: 'low',
  requirements: ['2.2.1'],
  controls: ['CKV_AWS_153'],
  resourceTypes: [type],
  fix: 'Add a tag block for each of the standard tags, with propagate_at_launch.',
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const passedOn = valuesAt(resource.body, 'tag').filter((tag) => valueAt(tag, 'propagate_at_launch') === true);
      const missing = Object.entries(requiredTags(estate, resource))
        .filter(([key, value]) => !passedOn.some((tag) => textAt(tag, 'key') === key && textAt(tag, 'value') === value))
        .map(([key, value]) => `${key}=${value}`);
      return {
        resource,
        holds: missing.length === 0,
        expected: 'tag: the standard tags, with propagate_at_launch',
        found: missing.length === 0 ? 'all of them' : `missing: ${missing.join(', ')}`,
      };
    }),
};

const ownRole = referenceRule({
  id: 'fleet-launched-by-its-own-role',
  title: 'The fleet is launched in a role of its own, the only one that may use the key of its disks.',
  severity: 'medium',
  requirements: ['7.2.5', '3.6.1'],
  controls: [],
  type,
  attribute: 'service_linked_role_arn',
  target: 'aws_iam_service_linked_role',
  fix: 'Set service_linked_role_arn to that of an aws_iam_service_linked_role of the stack.',
});

const scaled = companionRule({
  id: 'fleet-scales',
  title: 'The fleet grows with its load.',
  severity: 'low',
  requirements: ['12.10.1'],
  controls: [],
  type,
  companion: { type: 'aws_autoscaling_policy', attribute: 'autoscaling_group_name' },
  fix: 'Add an aws_autoscaling_policy for the group.',
});

const watchedMetrics = ['GroupDesiredCapacity', 'GroupInServiceInstances', 'GroupMinSize'];

const measured: Rule = {
  id: 'fleet-measured',
  title: 'How many instances serve, and how many should, is measured.',
  severity: 'low',
  requirements: ['10.7.2'],
  controls: [],
  resourceTypes: [type],
  fix: `Add ${watchedMetrics.join(', ')} to enabled_metrics.`,
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const metrics = valuesAt(resource.body, 'enabled_metrics');
      return {
        resource,
        holds: watchedMetrics.every((metric) => metrics.includes(metric)),
        expected: `enabled_metrics: ${watchedMetrics.join(', ')}`,
        found: `enabled_metrics: ${shown(metrics)}`,
      };
    }),
};

/** What PCI DSS wants of the group that the instances are in. */
export const fleetRules: readonly Rule[] = [
  fromTemplate,
  exactVersion,
  ...refreshRules,
  shortLived,
  inPrivateSubnets,
  inSeveralZones,
  ofSeveralTypes,
  behindLoadBalancer,
  judgedByLoadBalancer,
  scaled,
  measured,
  tagged,
  ownRole,
];
