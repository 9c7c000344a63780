import { arnIn, beingTaggedAs, namesIn, taggedAs, type Reach } from '../reach.ts';
import { alarms } from './parts/alarms.ts';
import { buckets } from './parts/buckets.ts';
import { customerKeys } from './parts/customer-keys.ts';
import { logGroups } from './parts/log-groups.ts';
import { rulesAddedByHand } from './parts/rules-added-by-hand.ts';
import { securityGroups } from './parts/security-groups.ts';
import { serviceLinkedRoles } from './parts/service-linked-roles.ts';
import { permissionsFrom, type Permissions, type PermissionsPart } from './permissions.ts';

/** What the resources of `apps/edge` take, and the certificate that payinfra makes where there is no domain. */
export function edgePermissions(reach: Reach): Permissions {
  return permissionsFrom(
    loadBalancers(reach),
    firewalls(reach),
    certificates(reach),
    records(reach),
    buckets(reach, ['edge-logs']),
    securityGroups(reach, 'edge'),
    rulesAddedByHand(reach),
    customerKeys(reach, 'edge'),
    logGroups(reach, [namesIn(reach, 'waf_log_group', 'edge')]),
    alarms(reach, 'edge', ['edge-*']),
    serviceLinkedRoles(reach, ['elasticloadbalancing.amazonaws.com', 'wafv2.amazonaws.com']),
  );
}

function loadBalancers(reach: Reach): PermissionsPart {
  const name = namesIn(reach, 'aws_lb', 'alb');
  return {
    reads: ['elasticloadbalancing:Describe*'],
    change: [
      {
        Sid: 'ManageOwnLoadBalancer',
        Effect: 'Allow',
        Action: [
          'elasticloadbalancing:AddListenerCertificates',
          'elasticloadbalancing:AddTags',
          'elasticloadbalancing:CreateListener',
          'elasticloadbalancing:CreateLoadBalancer',
          'elasticloadbalancing:DeleteListener',
          'elasticloadbalancing:DeleteLoadBalancer',
          'elasticloadbalancing:ModifyListener',
          'elasticloadbalancing:ModifyListenerAttributes',
          'elasticloadbalancing:ModifyLoadBalancerAttributes',
          'elasticloadbalancing:RemoveListenerCertificates',
          'elasticloadbalancing:RemoveTags',
          'elasticloadbalancing:SetIpAddressType',
          'elasticloadbalancing:SetSecurityGroups',
          'elasticloadbalancing:SetSubnets',
          'elasticloadbalancing:SetWebAcl',
        ],
        Resource: [
          arnIn(reach, 'elasticloadbalancing', `loadbalancer/app/${name}/*`),
          arnIn(reach, 'elasticloadbalancing', `listener/app/${name}/*`),
        ],
      },
    ],
  };
}

function firewalls(reach: Reach): PermissionsPart {
  return {
    reads: [
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'wafv2:Describe*',
      'wafv2:GetLoggingConfiguration',
      'wafv2:GetWebACL',
      'wafv2:GetWebACLForResource',
      'wafv2:List*',
    ],
    change: [
      {
        Sid: 'ManageOwnFirewall',
        Effect: 'Allow',
        Action: [
          'wafv2:AssociateWebACL',
          'wafv2:CreateWebACL',
          'wafv2:DeleteLoggingConfiguration',
          'wafv2:DeleteWebACL',
          'wafv2:DisassociateWebACL',
          'wafv2:PutLoggingConfiguration',
          'wafv2:TagResource',
          'wafv2:UntagResource',
          'wafv2:UpdateWebACL',
        ],
        Resource: [
          arnIn(reach, 'wafv2', `regional/webacl/${namesIn(reach, 'aws_wafv2_web_acl', 'firewall')}/*`),
          arnIn(reach, 'elasticloadbalancing', `loadbalancer/app/${namesIn(reach, 'aws_lb', 'alb')}/*`),
          // A web ACL is made with permission to use the rule groups in it; AWS's own have no account.
          `arn:aws:wafv2:${reach.region}:*:regional/managedruleset/*`,
        ],
      },
      {
        // WAF sets up the delivery of its log in the name of whoever turns it on; AWS knows no resource for that.
        Sid: 'DeliverFirewallLog',
        Effect: 'Allow',
        Action: [
          'logs:CreateLogDelivery',
          'logs:DeleteLogDelivery',
          'logs:PutResourcePolicy',
          'logs:UpdateLogDelivery',
        ],
        Resource: '*',
      },
    ],
  };
}

function certificates(reach: Reach): PermissionsPart {
  const made = ['acm:AddTagsToCertificate', 'acm:ImportCertificate', 'acm:RequestCertificate'];
  return {
    reads: ['acm:DescribeCertificate', 'acm:GetCertificate', 'acm:ListTagsForCertificate'],
    change: [
      {
        Sid: 'MakeCertificates',
        Effect: 'Allow',
        Action: made,
        Resource: '*',
        Condition: { ...beingTaggedAs(reach, 'edge'), Null: { 'aws:ResourceTag/Stack': 'true' } },
      },
      {
        Sid: 'ManageOwnCertificates',
        Effect: 'Allow',
        Action: [
          'acm:AddTagsToCertificate',
          'acm:DeleteCertificate',
          'acm:ImportCertificate',
          'acm:RemoveTagsFromCertificate',
        ],
        Resource: arnIn(reach, 'acm', 'certificate/*'),
        Condition: taggedAs(reach, 'edge'),
      },
    ],
  };
}

function records({ hostedZoneId }: Reach): PermissionsPart {
  if (hostedZoneId === undefined) return {};
  return {
    reads: ['route53:GetChange', 'route53:GetHostedZone', 'route53:ListResourceRecordSets'],
    change: [
      {
        Sid: 'ChangeRecordsOfOwnZone',
        Effect: 'Allow',
        Action: 'route53:ChangeResourceRecordSets',
        Resource: `arn:aws:route53:::hostedzone/${hostedZoneId}`,
      },
    ],
  };
}
