import { arnIn, namesIn, type Reach } from '../reach.ts';
import { customerKeys } from './parts/customer-keys.ts';
import { ec2Resources } from './parts/ec2-resources.ts';
import { logGroups } from './parts/log-groups.ts';
import { rulesAddedByHand } from './parts/rules-added-by-hand.ts';
import { securityGroupChanges, securityGroupMakes } from './parts/security-group-actions.ts';
import { serviceRoles } from './parts/service-roles.ts';
import { permissionsFrom, type Permissions, type PermissionsPart } from './permissions.ts';

/** What the resources of `apps/network` take. */
export function networkPermissions(reach: Reach): Permissions {
  return permissionsFrom(
    ec2Resources(reach, 'network', vpcResources),
    untouchedDefaults(reach),
    rulesAddedByHand(reach),
    customerKeys(reach, 'network'),
    logGroups(reach, [namesIn(reach, 'aws_cloudwatch_log_group', 'flow-logs')]),
    serviceRoles(reach, { roles: ['flow-logs'], passedTo: ['vpc-flow-logs.amazonaws.com'] }),
  );
}

const vpcResources = {
  makes: [
    'AllocateAddress',
    ...securityGroupMakes,
    'CreateFlowLogs',
    'CreateInternetGateway',
    'CreateNatGateway',
    'CreateNetworkAcl',
    'CreateRouteTable',
    'CreateSubnet',
    'CreateVpc',
    'CreateVpcEndpoint',
  ],
  changes: [
    'AssociateRouteTable',
    'AttachInternetGateway',
    'CreateNetworkAclEntry',
    'CreateRoute',
    'DeleteFlowLogs',
    'DeleteInternetGateway',
    'DeleteNatGateway',
    'DeleteNetworkAcl',
    'DeleteNetworkAclEntry',
    'DeleteRoute',
    'DeleteRouteTable',
    ...securityGroupChanges,
    'DeleteSubnet',
    'DeleteVpc',
    'DeleteVpcEndpoints',
    'DetachInternetGateway',
    'DisassociateAddress',
    'DisassociateRouteTable',
    'ModifySubnetAttribute',
    'ModifyVpcAttribute',
    'ModifyVpcEndpoint',
    'ReleaseAddress',
    'ReplaceNetworkAclAssociation',
    'ReplaceNetworkAclEntry',
    'ReplaceRoute',
    'ReplaceRouteTableAssociation',
  ],
  kinds: [
    'elastic-ip',
    'internet-gateway',
    'natgateway',
    'network-acl',
    'route-table',
    'security-group',
    'security-group-rule',
    'subnet',
    'vpc',
    'vpc-endpoint',
    'vpc-flow-log',
  ],
};

/** What AWS makes along with a VPC has no tags: the stack empties it, and tags it as its own. */
function untouchedDefaults(reach: Reach): PermissionsPart {
  return {
    change: [
      {
        Sid: 'AdoptUntaggedDefaults',
        Effect: 'Allow',
        Action: [
          'ec2:CreateTags',
          'ec2:DeleteNetworkAclEntry',
          'ec2:DeleteRoute',
          'ec2:ReplaceNetworkAclAssociation',
          'ec2:RevokeSecurityGroupEgress',
          'ec2:RevokeSecurityGroupIngress',
        ],
        Resource: ['network-acl', 'route-table', 'security-group'].map((kind) => arnIn(reach, 'ec2', `${kind}/*`)),
        Condition: { Null: { 'aws:ResourceTag/Stack': 'true' } },
      },
    ],
  };
}
