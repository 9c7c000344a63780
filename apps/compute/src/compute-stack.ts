import { AlarmTopic } from '@payment/constructs';
import { computeContract, dataContract, edgeContract, networkContract } from '@payment/contracts';
import { PaymentStack, publishContract, readContract, type PaymentStackProps } from '@payment/stack-kit';
import type { Construct } from 'constructs';
import { ApplicationFleet } from './application-fleet.ts';
import { ApplicationLog } from './application-log.ts';
import { ApplicationTarget } from './application-target.ts';
import { DiskEncryption } from './disk-encryption.ts';
import { FleetScaling } from './fleet-scaling.ts';
import { InstanceRole } from './instance-role.ts';
import { InstanceSecurityGroup } from './instance-security-group.ts';
import { InstanceTemplate } from './instance-template.ts';
import { RuntimeConfiguration } from './runtime-configuration.ts';
import { ServiceAlarms } from './service-alarms.ts';
import { ServiceDashboard } from './service-dashboard.ts';

/** The payments application: who its instances are, how they are made, reached, scaled and watched. */
export class ComputeStack extends PaymentStack {
  constructor(scope: Construct, props: PaymentStackProps) {
    super(scope, 'compute', props);
    const network = readContract(this, networkContract);
    const data = readContract(this, dataContract);
    const edge = readContract(this, edgeContract);
    const databaseUser = this.nameOf('database_user', 'app');
    const metricsNamespace = `PaymentProcessing/${props.environment.name}`;

    const topic = new AlarmTopic(this, 'alarm-topic');
    const log = new ApplicationLog(this, 'log');
    const runtime = new RuntimeConfiguration(this, 'runtime', {
      data,
      databaseUser,
      logGroupName: log.name,
      metricsNamespace,
    });
    const role = new InstanceRole(this, 'role', { data, databaseUser, logGroupArn: log.arn, metricsNamespace });
    const securityGroup = new InstanceSecurityGroup(this, 'security-group', { network });
    const disks = new DiskEncryption(this, 'disks');
    const template = new InstanceTemplate(this, 'template', {
      instanceProfileArn: role.profileArn,
      securityGroupIds: [securityGroup.id, edge.albTargetSecurityGroupId, data.dbClientSecurityGroupId],
      configurationVersion: runtime.version,
      diskKeyArn: disks.keyArn,
    });

    const target = new ApplicationTarget(this, 'target', { network, edge });
    const fleet = new ApplicationFleet(this, 'fleet', {
      network,
      template,
      targetGroupArn: target.arn,
      autoScalingRoleArn: disks.autoScalingRoleArn,
      dependsOn: [role.policy, target.rule, ...runtime.parameters, ...securityGroup.rules],
    });
    const watched = {
      asgName: fleet.name,
      albArnSuffix: edge.albArnSuffix,
      targetGroupArnSuffix: target.arnSuffix,
    };
    new FleetScaling(this, 'scaling', { ...watched, dependsOn: [target.rule] });
    new ServiceAlarms(this, 'alarms', { ...watched, topicArn: topic.arn });
    const dashboard = new ServiceDashboard(this, 'dashboard', {
      ...watched,
      dbInstanceIdentifier: data.dbInstanceIdentifier,
    });

    publishContract(this, computeContract, {
      asgName: fleet.name,
      launchTemplateId: template.id,
      targetGroupArn: target.arn,
      instanceRoleArn: role.arn,
      appLogGroupName: log.name,
      dashboardName: dashboard.name,
      alarmTopicArn: topic.arn,
    });
  }
}
