import { computeContract, contractStamp, outputName } from '@payment/contracts';
import { synthStack, testEnvironment, testSuffix } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { ComputeStack } from './compute-stack.ts';

describe('the compute stack', () => {
  const stack = synthStack(ComputeStack);

  it('has these resources at these addresses: a renamed one is a replaced one', () => {
    expect(stack.addresses).toMatchInlineSnapshot(`
      [
        "aws_autoscaling_group.fleet_group_B839149E",
        "aws_autoscaling_policy.scaling_cpu_D2B98E90",
        "aws_autoscaling_policy.scaling_requests_2FCB0EE9",
        "aws_autoscaling_schedule.scaling_schedule-evening_653C5D78",
        "aws_autoscaling_schedule.scaling_schedule-morning_99E4BEE6",
        "aws_cloudwatch_dashboard.dashboard_9E73CAB7",
        "aws_cloudwatch_log_group.log_group_931F60ED",
        "aws_cloudwatch_metric_alarm.alarms_errors_alarm_33836243",
        "aws_cloudwatch_metric_alarm.alarms_latency_alarm_694AB856",
        "aws_cloudwatch_metric_alarm.alarms_unhealthy-hosts_alarm_0711D2F4",
        "aws_iam_instance_profile.role_profile_E2769392",
        "aws_iam_role.role_3D9F059D",
        "aws_iam_role_policy.role_policy_391A1A04",
        "aws_iam_service_linked_role.disks_auto-scaling-role_FF48F2EC",
        "aws_kms_alias.alarm-topic_key_alias_F817A1CD",
        "aws_kms_alias.disks_key_alias_B014EE71",
        "aws_kms_alias.log_key_alias_16DE7AE0",
        "aws_kms_key.alarm-topic_key_45AB7E5A",
        "aws_kms_key.disks_key_26D1680C",
        "aws_kms_key.log_key_01BE35B6",
        "aws_launch_template.template_99367075",
        "aws_lb_listener_rule.target_rule_D1822AAF",
        "aws_lb_target_group.target_group_694D458F",
        "aws_security_group.security-group_9C194811",
        "aws_sns_topic.alarm-topic_D89A1C02",
        "aws_sns_topic_policy.alarm-topic_policy_BF9A07B7",
        "aws_ssm_parameter.contract_alarm_topic_arn",
        "aws_ssm_parameter.contract_app_log_group_name",
        "aws_ssm_parameter.contract_asg_name",
        "aws_ssm_parameter.contract_dashboard_name",
        "aws_ssm_parameter.contract_instance_role_arn",
        "aws_ssm_parameter.contract_launch_template_id",
        "aws_ssm_parameter.contract_stamp",
        "aws_ssm_parameter.contract_target_group_arn",
        "aws_ssm_parameter.runtime_application-port_A4BEB5C0",
        "aws_ssm_parameter.runtime_aws-region_DFD9DFFA",
        "aws_ssm_parameter.runtime_database-host_EDB6CB28",
        "aws_ssm_parameter.runtime_database-name_DE4B002C",
        "aws_ssm_parameter.runtime_database-port_82823751",
        "aws_ssm_parameter.runtime_database-secret-arn_801F9604",
        "aws_ssm_parameter.runtime_database-user_0B736F45",
        "aws_ssm_parameter.runtime_documents-bucket-name_64A670A3",
        "aws_ssm_parameter.runtime_documents-kms-key-arn_2194E8B4",
        "aws_ssm_parameter.runtime_health-check-path_D450D231",
        "aws_ssm_parameter.runtime_log-group-name_4E4D6BE1",
        "aws_ssm_parameter.runtime_metrics-namespace_274A99C3",
        "aws_vpc_security_group_egress_rule.security-group_endpoints_40950D96",
        "aws_vpc_security_group_egress_rule.security-group_internet_1B0A3606",
        "aws_vpc_security_group_egress_rule.security-group_s3_8467DBE5",
      ]
    `);
  });

  it('keeps its state in S3, locked by S3, under its own key', () => {
    expect(stack.backend).toMatchObject({ key: 'local/compute.tfstate', encrypt: true, use_lockfile: true });
  });

  it('publishes every field of its contract as an output and as an SSM parameter', () => {
    const fields = Object.keys(computeContract.fields).map(outputName);

    expect(Object.keys(stack.outputs).toSorted()).toEqual([...fields, 'contract'].toSorted());
    for (const field of fields) {
      expect(stack.resource(`aws_ssm_parameter.contract_${field}`)['name']).toMatch(
        /^\/payment-processing\/local\/compute\/[a-z-]+$/,
      );
    }
    expect(stack.outputs['contract']).toEqual(contractStamp(computeContract));
  });

  it('reads the network from its state, and data and edge from their parameters alone', () => {
    const read = stack.dataSources().map(({ address }) => address);

    expect(stack.dataSource('data.terraform_remote_state.network')).toMatchObject({
      config: { key: 'local/network.tfstate' },
    });
    expect(read.filter((address) => address.startsWith('data.terraform_remote_state.'))).toHaveLength(1);
    expect(read).toContain('data.aws_ssm_parameter.data_db_secret_arn');
    expect(read).toContain('data.aws_ssm_parameter.edge_https_listener_arn');
  });

  it('never reads the value of a secret', () => {
    expect(stack.dataSources('aws_secretsmanager_secret_version')).toEqual([]);
    expect(stack.resources('aws_ssm_parameter').filter(({ type }) => type === 'SecureString')).toEqual([]);
  });

  it('attaches the ready-made groups of edge and data beside its own, and writes no rule into them', () => {
    const own = stack.resource('aws_security_group').address;

    expect(stack.resource('aws_launch_template')['network_interfaces']).toMatchObject([
      {
        security_groups: [
          `\${${own}.id}`,
          '${data.aws_ssm_parameter.edge_alb_target_security_group_id.insecure_value}',
          '${data.aws_ssm_parameter.data_db_client_security_group_id.insecure_value}',
        ],
      },
    ]);
    for (const rule of stack.resources('aws_vpc_security_group_egress_rule')) {
      expect(rule['security_group_id']).toBe(`\${${own}.id}`);
    }
    expect(stack.resources('aws_vpc_security_group_ingress_rule')).toEqual([]);
  });

  it('starts no instance before it may read its configuration and be reached', () => {
    const waitsFor = stack.resource('aws_autoscaling_group')['depends_on'] as readonly string[];

    expect(waitsFor).toContain(stack.resource('aws_iam_role_policy').address);
    expect(waitsFor).toContain(stack.resource('aws_lb_listener_rule').address);
    for (const rule of stack.resources('aws_vpc_security_group_egress_rule')) expect(waitsFor).toContain(rule.address);
    for (const parameter of stack.resources('aws_ssm_parameter')) {
      if (parameter.address.includes('.runtime_')) expect(waitsFor).toContain(parameter.address);
    }
  });

  it.each(['local', 'dev', 'staging', 'production', 'pr-123'])('gives %s names of its own', (name) => {
    const environment = testEnvironment(name);
    const suffix = environment.suffix ?? testSuffix;

    expect(synthStack(ComputeStack, environment).resource('aws_autoscaling_group')['name']).toBe(
      `pay-app-${name}-${suffix}`,
    );
  });
});
