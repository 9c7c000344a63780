import { alarmRules } from './rules/alarm-rules.ts';
import { backupRules } from './rules/backup-rules.ts';
import { bucketCopyRules } from './rules/bucket-copy-rules.ts';
import { bucketPolicyRules } from './rules/bucket-policy-rules.ts';
import { bucketRules } from './rules/bucket-rules.ts';
import { certificateRules } from './rules/certificate-rules.ts';
import { databaseEventRules } from './rules/database-event-rules.ts';
import { databaseLogRules } from './rules/database-log-rules.ts';
import { databaseNetworkRules } from './rules/database-network-rules.ts';
import { databaseParameterRules } from './rules/database-parameter-rules.ts';
import { databaseRules } from './rules/database-rules.ts';
import { dnsRules } from './rules/dns-rules.ts';
import { endpointRules } from './rules/endpoint-rules.ts';
import { firewallRules } from './rules/firewall-rules.ts';
import { fleetRules } from './rules/fleet-rules.ts';
import { flowLogRules } from './rules/flow-log-rules.ts';
import { instanceRules } from './rules/instance-rules.ts';
import { keyRules } from './rules/key-rules.ts';
import { keyUserRules } from './rules/key-user-rules.ts';
import { lifecycleRules } from './rules/lifecycle-rules.ts';
import { listenerRules } from './rules/listener-rules.ts';
import { loadBalancerRules } from './rules/load-balancer-rules.ts';
import { logBucketRules } from './rules/log-bucket-rules.ts';
import { logGroupRules } from './rules/log-group-rules.ts';
import { networkAclRules } from './rules/network-acl-rules.ts';
import { parameterRules } from './rules/parameter-rules.ts';
import { rolePermissionRules } from './rules/role-permission-rules.ts';
import { roleRules } from './rules/role-rules.ts';
import { routingRules } from './rules/routing-rules.ts';
import { scopeRules } from './rules/scope-rules.ts';
import { securityGroupRules } from './rules/security-group-rules.ts';
import { segmentationRules } from './rules/segmentation-rules.ts';
import { stateRules } from './rules/state-rules.ts';
import { tagRules } from './rules/tag-rules.ts';
import { targetGroupRules } from './rules/target-group-rules.ts';
import { topicRules } from './rules/topic-rules.ts';
import { vpcRules } from './rules/vpc-rules.ts';
import { watchRules } from './rules/watch-rules.ts';
import { workflowBoundaryRules } from './rules/workflow-boundary-rules.ts';
import { workflowPermissionRules } from './rules/workflow-permission-rules.ts';
import { workflowRoleRules } from './rules/workflow-role-rules.ts';
import type { Rule } from './rule.ts';

/** Every rule, by the file of `rules/` that holds it, in the order of the report. */
export const ruleFiles: Readonly<Record<string, readonly Rule[]>> = {
  'vpc-rules': vpcRules,
  'routing-rules': routingRules,
  'security-group-rules': securityGroupRules,
  'network-acl-rules': networkAclRules,
  'endpoint-rules': endpointRules,
  'flow-log-rules': flowLogRules,
  'database-rules': databaseRules,
  'database-parameter-rules': databaseParameterRules,
  'database-log-rules': databaseLogRules,
  'database-event-rules': databaseEventRules,
  'database-network-rules': databaseNetworkRules,
  'bucket-rules': bucketRules,
  'bucket-policy-rules': bucketPolicyRules,
  'lifecycle-rules': lifecycleRules,
  'log-bucket-rules': logBucketRules,
  'bucket-copy-rules': bucketCopyRules,
  'backup-rules': backupRules,
  'state-rules': stateRules,
  'key-rules': keyRules,
  'key-user-rules': keyUserRules,
  'role-rules': roleRules,
  'role-permission-rules': rolePermissionRules,
  'workflow-role-rules': workflowRoleRules,
  'workflow-boundary-rules': workflowBoundaryRules,
  'workflow-permission-rules': workflowPermissionRules,
  'parameter-rules': parameterRules,
  'load-balancer-rules': loadBalancerRules,
  'listener-rules': listenerRules,
  'target-group-rules': targetGroupRules,
  'firewall-rules': firewallRules,
  'certificate-rules': certificateRules,
  'dns-rules': dnsRules,
  'instance-rules': instanceRules,
  'fleet-rules': fleetRules,
  'log-group-rules': logGroupRules,
  'alarm-rules': alarmRules,
  'watch-rules': watchRules,
  'topic-rules': topicRules,
  'tag-rules': tagRules,
  'scope-rules': scopeRules,
  'segmentation-rules': segmentationRules,
};

/** Every rule, in the order of the report. */
export const allRules: readonly Rule[] = Object.values(ruleFiles).flat();
