import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group/index.js';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule/index.js';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/** Where the database listens. */
export interface DatabaseSecurityGroupsProps {
  readonly vpcId: string;
  /** The TCP port of the database. */
  readonly port: number;
}

/**
 * The database's group, and the group that other stacks attach to what may reach it: nothing else gets in, and the
 * database itself reaches nothing.
 */
export class DatabaseSecurityGroups extends Construct {
  readonly databaseId: string;
  readonly clientId: string;

  constructor(scope: Construct, id: string, { vpcId, port }: DatabaseSecurityGroupsProps) {
    super(scope, id);
    const database = this.group('database', vpcId, 'The payment database. Only members of db-client reach it.');
    const client = this.group('db-client', vpcId, 'Attach to whatever may reach the payment database.');
    const tcp = { ipProtocol: 'tcp', fromPort: port, toPort: port };

    new VpcSecurityGroupIngressRule(this, 'database-from-client', {
      ...tcp,
      securityGroupId: database.id,
      referencedSecurityGroupId: client.id,
      description: 'PostgreSQL from members of db-client',
    });
    new VpcSecurityGroupEgressRule(this, 'client-to-database', {
      ...tcp,
      securityGroupId: client.id,
      referencedSecurityGroupId: database.id,
      description: 'PostgreSQL to the payment database',
    });
    this.databaseId = database.id;
    this.clientId = client.id;
  }

  private group(role: string, vpcId: string, description: string): SecurityGroup {
    const name = PaymentStack.of(this).nameOf('aws_security_group', role);
    return new SecurityGroup(this, role, {
      // A group in use cannot be deleted, so its successor must stand beside it under a name of its own.
      namePrefix: `${name}-`,
      description,
      vpcId,
      tags: { Name: name },
      lifecycle: { createBeforeDestroy: true },
    });
  }
}
