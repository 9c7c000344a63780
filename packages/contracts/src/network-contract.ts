import { z } from 'zod';
import { defineContract, field, listField } from './define-contract.ts';
import { ec2Id, text } from './fields.ts';

const subnetId = ec2Id('subnet');
const publicIp = () => z.ipv4('must be an IPv4 address');

/** What `apps/network` promises to the other stacks. Its state holds nothing secret, so it may be read. */
export const networkContract = defineContract({
  producer: 'network',
  version: '1.0.0',
  channel: 'remote-state',
  fields: {
    vpcId: field(ec2Id('vpc'), 'The VPC that every stack lives in.'),
    vpcCidr: field(() => z.cidrv4('must be an IPv4 range'), 'The address range of the VPC.'),
    availabilityZones: listField(text, 'The zones the tiers span, in order.'),
    publicSubnetIds: listField(subnetId, 'One public subnet per zone, in zone order: load balancers and NAT only.'),
    appSubnetIds: listField(subnetId, 'One private subnet per zone, in zone order, with a way out through NAT.'),
    dataSubnetIds: listField(subnetId, 'One isolated subnet per zone, in zone order, without any way out.'),
    natPublicIps: listField(publicIp, 'The addresses the application is seen from; none without NAT.'),
    endpointSecurityGroupId: field(ec2Id('sg'), 'The group of the interface endpoints; admits 443 from the VPC.'),
    flowLogGroupName: field(text, 'The log group of the VPC flow log.'),
  },
});
