import { DbParameterGroup } from '@cdktf/provider-aws/lib/db-parameter-group/index.js';
import { postgresFamily, type PostgresMajor } from '@payment/config';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/** Which PostgreSQL the parameters are for. */
export interface DatabaseParametersProps {
  readonly majorVersion: PostgresMajor;
}

/** How PostgreSQL behaves: TLS only, and an audit trail of connections, definitions and privileges. */
export class DatabaseParameters extends Construct {
  readonly groupName: string;

  constructor(scope: Construct, id: string, { majorVersion }: DatabaseParametersProps) {
    super(scope, id);
    const group = new DbParameterGroup(this, 'group', {
      // Another family means another group: it must stand before the instance can leave the old one.
      namePrefix: `${PaymentStack.of(this).nameOf('aws_db_parameter_group', 'database')}-`,
      description: 'TLS only, with an audit trail.',
      family: postgresFamily(majorVersion),
      parameter: [
        // PCI DSS 4.2.1. RDS sets it by itself from PostgreSQL 15 only.
        { name: 'rds.force_ssl', value: '1', applyMethod: 'immediate' },
        // PCI DSS 10.2.1: who came and went, and what they changed.
        { name: 'log_connections', value: '1', applyMethod: 'immediate' },
        { name: 'log_disconnections', value: '1', applyMethod: 'immediate' },
        { name: 'log_statement', value: 'ddl', applyMethod: 'immediate' },
        { name: 'pgaudit.log', value: 'ddl,role', applyMethod: 'immediate' },
        // Reads and writes of a table are audited once the role, the only one RDS accepts, is granted on it.
        { name: 'pgaudit.role', value: 'rds_pgaudit', applyMethod: 'pending-reboot' },
        // Libraries are loaded at start only. RDS's own default must be named again, or the list replaces it.
        { name: 'shared_preload_libraries', value: 'pg_stat_statements,pgaudit', applyMethod: 'pending-reboot' },
      ],
      lifecycle: { createBeforeDestroy: true },
    });
    this.groupName = group.name;
  }
}
