import { arnIn, beingTaggedAs, namesIn, type Reach } from '../reach.ts';
import { alarms } from './parts/alarms.ts';
import { customerKeys } from './parts/customer-keys.ts';
import { ec2Resources } from './parts/ec2-resources.ts';
import { logGroups } from './parts/log-groups.ts';
import { rulesAddedByHand } from './parts/rules-added-by-hand.ts';
import { securityGroupChanges, securityGroupMakes } from './parts/security-group-actions.ts';
import { serviceRoles } from './parts/service-roles.ts';
import { permissionsFrom, type Permissions, type PermissionsPart } from './permissions.ts';

/** What the resources of `apps/compute` take. */
export function computePermissions(reach: Reach): Permissions {
  return permissionsFrom(
    templates(reach),
    rulesAddedByHand(reach),
    launches(reach),
    fleets(reach),
    targets(reach),
    dashboards(reach),
    customerKeys(reach, 'compute'),
    logGroups(reach, [namesIn(reach, 'aws_cloudwatch_log_group', 'app')]),
    alarms(reach, 'compute', ['app-*']),
    serviceRoles(reach, { roles: ['app-instance'], passedTo: ['ec2.amazonaws.com'] }),
    instanceProfiles(reach),
    autoScalingRole(reach),
  );
}

function templates(reach: Reach): PermissionsPart {
  return ec2Resources(reach, 'compute', {
    makes: ['CreateLaunchTemplate', ...securityGroupMakes],
    changes: [
      'CreateLaunchTemplateVersion',
      'DeleteLaunchTemplate',
      'DeleteLaunchTemplateVersions',
      'ModifyLaunchTemplate',
      ...securityGroupChanges,
    ],
    kinds: ['launch-template', 'security-group', 'security-group-rule'],
    within: { kinds: ['vpc'], stacks: ['network'] },
  });
}

/** A group may be made only by who may start its instances; here, by that template alone. */
function launches(reach: Reach): PermissionsPart {
  const { account, region } = reach;
  return {
    reads: ['ec2:GetLaunchTemplateData', 'ec2:GetManagedPrefixListEntries'],
    look: [
      {
        Sid: 'FindImage',
        Effect: 'Allow',
        Action: ['ssm:GetParameter', 'ssm:GetParameters'],
        Resource: `arn:aws:ssm:${region}::parameter/aws/service/ami-amazon-linux-latest/*`,
      },
    ],
    change: [
      {
        Sid: 'LaunchByOwnTemplate',
        Effect: 'Allow',
        Action: 'ec2:RunInstances',
        Resource: [`arn:aws:ec2:${region}:${account}:*/*`, `arn:aws:ec2:${region}::image/*`],
        Condition: { ArnLike: { 'ec2:LaunchTemplate': arnIn(reach, 'ec2', 'launch-template/*') } },
      },
      {
        Sid: 'TagWhatIsLaunched',
        Effect: 'Allow',
        Action: 'ec2:CreateTags',
        Resource: arnIn(reach, 'ec2', '*/*'),
        Condition: beingTaggedAs(reach, 'compute', { 'ec2:CreateAction': 'RunInstances' }),
      },
    ],
  };
}

function fleets(reach: Reach): PermissionsPart {
  const name = namesIn(reach, 'aws_autoscaling_group', 'app');
  return {
    reads: ['autoscaling:Describe*'],
    change: [
      {
        Sid: 'ManageOwnFleet',
        Effect: 'Allow',
        Action: [
          'autoscaling:AttachLoadBalancerTargetGroups',
          'autoscaling:CancelInstanceRefresh',
          'autoscaling:CreateAutoScalingGroup',
          'autoscaling:CreateOrUpdateTags',
          'autoscaling:DeleteAutoScalingGroup',
          'autoscaling:DeletePolicy',
          'autoscaling:DeleteScheduledAction',
          'autoscaling:DeleteTags',
          'autoscaling:DetachLoadBalancerTargetGroups',
          'autoscaling:DisableMetricsCollection',
          'autoscaling:EnableMetricsCollection',
          'autoscaling:PutScalingPolicy',
          'autoscaling:PutScheduledUpdateGroupAction',
          'autoscaling:ResumeProcesses',
          'autoscaling:SetInstanceProtection',
          'autoscaling:StartInstanceRefresh',
          'autoscaling:SuspendProcesses',
          'autoscaling:UpdateAutoScalingGroup',
        ],
        Resource: arnIn(reach, 'autoscaling', `autoScalingGroup:*:autoScalingGroupName/${name}`),
      },
    ],
  };
}

/** The target group is the stack's own; the listener is the edge's, which lends it to attach a rule to. */
function targets(reach: Reach): PermissionsPart {
  const own = namesIn(reach, 'aws_lb_target_group', 'app-*');
  const balancer = namesIn(reach, 'aws_lb', 'alb');
  return {
    reads: ['elasticloadbalancing:Describe*'],
    change: [
      {
        Sid: 'ManageOwnTargetGroup',
        Effect: 'Allow',
        Action: [
          'elasticloadbalancing:AddTags',
          'elasticloadbalancing:CreateTargetGroup',
          'elasticloadbalancing:DeleteTargetGroup',
          'elasticloadbalancing:ModifyTargetGroup',
          'elasticloadbalancing:ModifyTargetGroupAttributes',
          'elasticloadbalancing:RemoveTags',
        ],
        Resource: arnIn(reach, 'elasticloadbalancing', `targetgroup/${own}/*`),
      },
      {
        Sid: 'AttachRuleToListener',
        Effect: 'Allow',
        Action: [
          'elasticloadbalancing:AddTags',
          'elasticloadbalancing:CreateRule',
          'elasticloadbalancing:DeleteRule',
          'elasticloadbalancing:ModifyRule',
          'elasticloadbalancing:RemoveTags',
          'elasticloadbalancing:SetRulePriorities',
        ],
        Resource: [
          arnIn(reach, 'elasticloadbalancing', `listener/app/${balancer}/*`),
          arnIn(reach, 'elasticloadbalancing', `listener-rule/app/${balancer}/*`),
        ],
      },
    ],
  };
}

function dashboards(reach: Reach): PermissionsPart {
  const name = namesIn(reach, 'aws_cloudwatch_dashboard', 'app');
  return {
    reads: ['cloudwatch:GetDashboard'],
    change: [
      {
        Sid: 'ManageOwnDashboard',
        Effect: 'Allow',
        Action: ['cloudwatch:DeleteDashboards', 'cloudwatch:PutDashboard'],
        Resource: `arn:aws:cloudwatch::${reach.account}:dashboard/${name}`,
      },
    ],
  };
}

function instanceProfiles(reach: Reach): PermissionsPart {
  const name = namesIn(reach, 'aws_iam_instance_profile', 'app-instance');
  return {
    reads: ['iam:GetInstanceProfile'],
    change: [
      {
        Sid: 'ManageOwnInstanceProfile',
        Effect: 'Allow',
        Action: [
          'iam:AddRoleToInstanceProfile',
          'iam:CreateInstanceProfile',
          'iam:DeleteInstanceProfile',
          'iam:RemoveRoleFromInstanceProfile',
          'iam:TagInstanceProfile',
          'iam:UntagInstanceProfile',
        ],
        Resource: `arn:aws:iam::${reach.account}:instance-profile/${name}`,
      },
    ],
  };
}

/** The role in which EC2 Auto Scaling starts the instances: the fleet's own. */
function autoScalingRole(reach: Reach): PermissionsPart {
  const service = 'autoscaling.amazonaws.com';
  const name = `AWSServiceRoleForAutoScaling_${namesIn(reach, 'aws_iam_role', 'app')}`;
  return {
    reads: ['iam:GetServiceLinkedRoleDeletionStatus'],
    change: [
      {
        Sid: 'ManageOwnAutoScalingRole',
        Effect: 'Allow',
        Action: [
          'iam:CreateServiceLinkedRole',
          'iam:DeleteServiceLinkedRole',
          'iam:TagRole',
          'iam:UntagRole',
          'iam:UpdateRoleDescription',
        ],
        Resource: `arn:aws:iam::${reach.account}:role/aws-service-role/${service}/${name}`,
      },
      {
        Sid: 'PassOwnAutoScalingRole',
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: `arn:aws:iam::${reach.account}:role/aws-service-role/${service}/${name}`,
        Condition: { StringEquals: { 'iam:PassedToService': service } },
      },
    ],
  };
}
