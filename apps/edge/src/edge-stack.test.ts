import { contractStamp, edgeContract, networkContract, outputName, parameterName } from '@payment/contracts';
import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { EdgeStack } from './edge-stack.ts';

const local = synthStack(EdgeStack);
const production = synthStack(EdgeStack, testEnvironment('production'));

describe('the edge', () => {
  it('keeps the addresses of its resources, because a renamed one is a replaced one', () => {
    const own = local.addresses.filter((address) => !address.startsWith('aws_ssm_parameter.'));
    expect(own).toEqual([
      'aws_cloudwatch_log_group.firewall-log_group_1A7E9F6D',
      'aws_cloudwatch_metric_alarm.alarms_blocked-requests_alarm_C4CA2EDC',
      'aws_cloudwatch_metric_alarm.alarms_certificate-expiry_alarm_D46B5BFA',
      'aws_cloudwatch_metric_alarm.alarms_errors_alarm_33836243',
      'aws_cloudwatch_metric_alarm.alarms_rejected-connections_alarm_09130B9E',
      'aws_cloudwatch_metric_alarm.alarms_tls-errors_alarm_F467124E',
      'aws_kms_alias.alarm-topic_key_alias_F817A1CD',
      'aws_kms_alias.firewall-log_key_alias_E1FE802A',
      'aws_kms_key.alarm-topic_key_45AB7E5A',
      'aws_kms_key.firewall-log_key_72D1A417',
      'aws_lb.load-balancer_alb_15AADC07',
      'aws_lb_listener.http-redirect_listener_FCC16C15',
      'aws_lb_listener.https_listener_E047C2E7',
      'aws_s3_bucket.log-bucket_logs_bucket_90D71088',
      'aws_s3_bucket_lifecycle_configuration.log-bucket_logs_lifecycle_80CF6AFB',
      'aws_s3_bucket_ownership_controls.log-bucket_logs_ownership_4BD37CEC',
      'aws_s3_bucket_policy.log-bucket_logs_policy_C5E42B08',
      'aws_s3_bucket_public_access_block.log-bucket_logs_public-access_3F8CAE3B',
      'aws_s3_bucket_server_side_encryption_configuration.log-bucket_logs_encryption_D5E81168',
      'aws_s3_bucket_versioning.log-bucket_logs_versioning_D6BCB942',
      'aws_security_group.security-groups_load-balancer_DFB3F1F1',
      'aws_security_group.security-groups_target_8F27A6AD',
      'aws_sns_topic.alarm-topic_D89A1C02',
      'aws_sns_topic_policy.alarm-topic_policy_BF9A07B7',
      'aws_vpc_security_group_egress_rule.security-groups_to-target_0804B3B7',
      'aws_vpc_security_group_ingress_rule.security-groups_from-load-balancer_F942289E',
      'aws_vpc_security_group_ingress_rule.security-groups_http-in_4CAC6EAB',
      'aws_vpc_security_group_ingress_rule.security-groups_https-in_5F9EF589',
      'aws_wafv2_web_acl.firewall_web-acl_E1570F7A',
      'aws_wafv2_web_acl_association.firewall_association_D8115191',
      'aws_wafv2_web_acl_logging_configuration.firewall-log_logging_448FA909',
    ]);
  });

  it('adds a certificate with its proof and the name in the zones that are ours', () => {
    const only = production.addresses.filter((address) => !local.addresses.includes(address));
    expect(only).toEqual([
      'aws_acm_certificate.certificate_3C59EBE5',
      'aws_acm_certificate_validation.certificate_validation_5EC41E25',
      'aws_route53_record.address_record_2C9AC04D',
      'aws_route53_record.certificate_validation-record_33B98EBC',
      'aws_sns_topic_subscription.alarm-topic_email-0_25DF3B44',
    ]);
  });

  it('publishes every field of its contract, as an output and as a parameter', () => {
    const fields = Object.keys(edgeContract.fields);
    const parameters = local.resources('aws_ssm_parameter').map(({ name }) => name as string);

    expect(Object.keys(local.outputs).toSorted()).toEqual([...fields.map(outputName), 'contract'].toSorted());
    expect(local.outputs['contract']).toEqual(contractStamp(edgeContract));
    expect(parameters.toSorted()).toEqual(
      [...fields.map(parameterName), '_contract'].map((name) => `/payment-processing/local/edge/${name}`).toSorted(),
    );
  });

  it('gives every field of its contract the value that its name says', () => {
    expect(local.outputs).toMatchObject({
      alb_arn: '${aws_lb.load-balancer_alb_15AADC07.arn}',
      alb_arn_suffix: '${aws_lb.load-balancer_alb_15AADC07.arn_suffix}',
      alb_dns_name: '${aws_lb.load-balancer_alb_15AADC07.dns_name}',
      alb_security_group_id: '${aws_security_group.security-groups_load-balancer_DFB3F1F1.id}',
      alb_target_security_group_id: '${aws_security_group.security-groups_target_8F27A6AD.id}',
      https_listener_arn: '${aws_lb_listener.https_listener_E047C2E7.arn}',
      web_acl_arn: '${aws_wafv2_web_acl.firewall_web-acl_E1570F7A.arn}',
      alarm_topic_arn: '${aws_sns_topic_policy.alarm-topic_policy_BF9A07B7.arn}',
    });
  });

  it('keeps its state in S3, locked while somebody deploys', () => {
    expect(production.backend).toMatchObject({
      bucket: 'pay-terraform-state-333333333333-us-east-1',
      key: 'production/edge.tfstate',
      encrypt: true,
      use_lockfile: true,
    });
  });

  it('reads nothing of other stacks but the state of the network', () => {
    const sources = production.dataSources().map(({ address }) => address);
    expect(sources).toEqual([`data.terraform_remote_state.${networkContract.producer}`]);
    expect(production.dataSource('data.terraform_remote_state.network')['config']).toMatchObject({
      key: 'production/network.tfstate',
    });
  });
});
