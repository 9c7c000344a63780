import {
  adding,
  editingStatements,
  removing,
  setting,
  unsetting,
  type Change,
  type Statement,
} from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { roleRules } from './role-rules.ts';

const instances = 'compute/role/role';
const permissions = 'compute/role/policy';
const flowLogs = 'network/flow-logs/role';
const backup = 'data/backup/role';
const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** Changes the only statement of the trust policy of a role. */
function trusting(path: string, changes: Statement): Change {
  return editingStatements(path, 'assume_role_policy', ([only]) => [{ ...only, ...changes }]);
}

describeRules('the rules of roles', roleRules, [
  {
    rule: 'role-assumed-by-one-service',
    where: 'anybody may assume it',
    change: trusting(instances, { Principal: '*' }),
    names: instances,
  },
  {
    rule: 'role-assumed-by-one-service',
    where: 'an account may assume it',
    change: trusting(instances, { Principal: { AWS: 'arn:aws:iam::333333333333:root', Service: 'ec2.amazonaws.com' } }),
    names: instances,
  },
  {
    rule: 'role-assumed-by-one-service',
    where: 'two services may assume it',
    change: trusting(instances, { Principal: { Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] } }),
    names: instances,
  },
  {
    rule: 'role-assumed-by-one-service',
    where: 'an identity provider may assume it',
    change: trusting(instances, { Principal: { Federated: 'cognito-identity.amazonaws.com' } }),
    names: instances,
  },
  {
    rule: 'role-assumed-by-one-service',
    where: 'everybody but one may assume it',
    change: trusting(instances, { NotPrincipal: { AWS: 'arn:aws:iam::999999999999:root' } }),
    names: instances,
  },
  {
    rule: 'role-assumed-by-one-service',
    where: 'the service may do anything with it',
    change: trusting(instances, { Action: 'sts:*' }),
    names: instances,
  },
  {
    rule: 'role-assumed-by-one-service',
    where: 'there is no trust policy',
    change: unsetting(instances, 'assume_role_policy'),
    names: instances,
  },
  {
    rule: 'role-assumed-for-own-account',
    where: 'flow logs of any account may use it',
    change: trusting(flowLogs, { Condition: {} }),
    names: flowLogs,
  },
  {
    rule: 'role-assumed-for-own-account',
    where: 'the resource does not matter',
    change: trusting(flowLogs, { Condition: { StringEquals: { 'aws:SourceAccount': '333333333333' } } }),
    names: flowLogs,
  },
  {
    rule: 'role-assumed-for-own-account',
    where: 'backups of another account may use it',
    change: trusting(backup, { Condition: { StringEquals: { 'aws:SourceAccount': '999999999999' } } }),
    names: backup,
  },
  {
    rule: 'role-attachment-named',
    where: 'the role is an administrator',
    change: setting('data/backup/may-back-up', 'policy_arn', administrator),
    names: 'data/backup/may-back-up',
  },
  {
    rule: 'role-attachment-named',
    where: 'the managed policy of the SSM agent is attached',
    change: adding('compute', 'aws_iam_role_policy_attachment', 'agent', {
      role: '${aws_iam_role.role_3D9F059D.name}',
      policy_arn: 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
    }),
    names: 'compute/agent',
  },
  {
    rule: 'role-service-can-work',
    where: 'the documents cannot be backed up',
    change: removing('data/backup/may-back-up-s3'),
    names: backup,
  },
  {
    rule: 'role-service-can-work',
    where: 'RDS cannot write its metrics',
    change: removing('data/database/monitoring/permissions'),
    names: 'data/database/monitoring/role',
  },
  {
    rule: 'role-without-inline-policy',
    where: 'the role has one',
    change: setting(instances, 'inline_policy', [{ name: 'all', policy: '{}' }]),
    names: instances,
  },
  {
    rule: 'role-without-managed-policy-arns',
    where: 'the role has some',
    change: setting(instances, 'managed_policy_arns', [administrator]),
    names: instances,
  },
  {
    rule: 'permissions-belong-to-roles',
    where: 'there is a user',
    change: adding('compute', 'aws_iam_user', 'someone', { name: 'someone' }),
    names: 'compute/someone',
  },
  {
    rule: 'role-policy-on-own-role',
    where: 'the role is somebody else\'s',
    change: setting(permissions, 'role', 'deploy'),
    names: permissions,
  },
  {
    rule: 'role-attachment-on-own-role',
    where: 'the role is somebody else\'s',
    change: setting('data/backup/may-back-up', 'role', 'deploy'),
    names: 'data/backup/may-back-up',
  },
  {
    rule: 'instance-profile-for-instances',
    where: 'the role is somebody else\'s',
    change: setting('compute/role/profile', 'role', 'deploy'),
    names: 'compute/role/profile',
  },
  {
    rule: 'instance-profile-for-instances',
    where: 'nobody knows who assumes the role',
    change: setting(instances, 'assume_role_policy', '${data.aws_iam_policy_document.trust.json}'),
    names: 'compute/role/profile',
  },
  {
    rule: 'service-linked-role-for-auto-scaling',
    where: 'it is of another service',
    change: setting('compute/disks/auto-scaling-role', 'aws_service_name', 'ecs.amazonaws.com'),
    names: 'compute/disks/auto-scaling-role',
  },
  {
    rule: 'service-linked-role-own',
    where: 'it is the one that the account shares',
    change: unsetting('compute/disks/auto-scaling-role', 'custom_suffix'),
    names: 'compute/disks/auto-scaling-role',
  },
]);
