import type { Charge } from './charge.ts';
import { freeTypes } from './free-types.ts';
import { groupCharges } from './group-charges.ts';
import type { PricedResource } from './priced-resource.ts';
import { blocksOf, isSet, numberOf, textOf } from './values-of.ts';

type Charges = (resource: PricedResource, all: readonly PricedResource[]) => readonly Charge[];

/** Everything that one resource costs. A type that nobody has looked at yet is told, never taken for free. */
export function chargesOf(resource: PricedResource, all: readonly PricedResource[]): readonly Charge[] {
  const charges = chargesByType.get(resource.type);
  if (charges !== undefined) return charges(resource, all);
  return freeTypes.has(resource.type) ? [] : [{ unpriced: `the type ${resource.type}` }];
}

/** What costs something by being there or by being used. */
const chargesByType = new Map<string, Charges>([
  ['aws_nat_gateway', () => [one('NAT gateway (zonal)'), { usage: 'NAT gateway data processed' }]],
  ['aws_eip', () => [one(publicAddress)]],
  ['aws_vpc_endpoint', endpointCharges],
  ['aws_flow_log', flowLogCharges],
  ['aws_lb', loadBalancerCharges],
  ['aws_wafv2_web_acl', firewallCharges],
  ['aws_route53_zone', () => [one('Route 53 hosted zone'), { usage: 'Route 53 queries' }]],
  ['aws_autoscaling_group', groupCharges],
  ['aws_db_instance', databaseCharges],
  ['aws_backup_vault', () => [{ usage: 'AWS Backup RDS snapshot' }, { usage: 'AWS Backup S3 warm' }]],
  ['aws_s3_bucket', () => [{ usage: 'S3 Standard (first 50 TB)' }, { usage: 'S3 PUT' }, { usage: 'S3 GET' }]],
  ['aws_kms_key', () => [one('KMS customer managed key'), { usage: 'KMS requests' }]],
  ['aws_secretsmanager_secret', () => [one(secret), { usage: 'Secrets Manager API' }]],
  ['aws_ssm_parameter', ({ values }) => (values['tier'] === 'Advanced' ? [one('SSM advanced parameter')] : [])],
  ['aws_sns_topic', () => [{ usage: 'SNS HTTP/S notifications after 100k' }]],
  [
    'aws_cloudwatch_log_group',
    () => [{ usage: 'CloudWatch Logs ingestion (standard)' }, { usage: 'CloudWatch Logs storage' }],
  ],
  ['aws_cloudwatch_metric_alarm', alarmCharges],
  ['aws_cloudwatch_dashboard', () => [one('CloudWatch dashboard (after 3 free)')]],
]);

const publicAddress = 'Public IPv4 address (in use or idle)';
const secret = 'Secrets Manager secret';

function one(item: string): Charge {
  return { item, quantity: 1 };
}

function endpointCharges(resource: PricedResource): readonly Charge[] {
  const type = resource.values['vpc_endpoint_type'] ?? 'Gateway';
  if (type === 'Gateway') return [];
  if (type !== 'Interface') return [{ unpriced: `a VPC endpoint of the type ${textOf(type) ?? 'that is not known'}` }];
  const zones = countOf(resource, 'subnet_ids');
  if (zones === undefined) return [{ unpriced: 'a VPC endpoint in a number of zones that is not known' }];
  return [{ item: 'VPC interface endpoint', quantity: zones }, { usage: 'VPC interface endpoint data (first 1 PB)' }];
}

/** A log group charges for itself. */
function flowLogCharges({ values }: PricedResource): readonly Charge[] {
  return values['log_destination_type'] === 's3' ? [{ usage: 'Vended logs (flow logs) to S3' }] : [];
}

function loadBalancerCharges(resource: PricedResource): readonly Charge[] {
  const type = resource.values['load_balancer_type'] ?? 'application';
  if (type !== 'application') {
    return [{ unpriced: `a load balancer of the type ${textOf(type) ?? 'that is not known'}` }];
  }
  // One capacity unit is what a quiet application uses; more is a matter of traffic.
  const own = [one('ALB'), one('ALB LCU'), { usage: 'ALB capacity units beyond the first' }];
  return isSet(resource.values['internal']) ? own : [...own, addressesOf(resource)];
}

/** A load balancer that the internet reaches has an address in each zone. */
function addressesOf(resource: PricedResource): Charge {
  const zones = countOf(resource, 'subnets');
  return zones === undefined
    ? { unpriced: 'the public addresses of a load balancer in a number of zones that is not known' }
    : { item: publicAddress, quantity: zones };
}

function firewallCharges({ values }: PricedResource): readonly Charge[] {
  const rules = blocksOf(values['rule']).length;
  return [
    one('WAFv2 web ACL'),
    ...(rules === 0 ? [] : [{ item: 'WAFv2 rule or rule group', quantity: rules }]),
    { usage: 'WAFv2 requests' },
  ];
}

function databaseCharges({ values }: PricedResource): readonly Charge[] {
  const zones = isSet(values['multi_az']) ? 'Multi-AZ' : 'Single-AZ';
  const { engine, storage_type: storage } = values;
  return [
    engine === 'postgres'
      ? one(`RDS PostgreSQL ${textOf(values['instance_class']) ?? 'of a class that is not known'} ${zones}`)
      : { unpriced: `a database of the engine ${textOf(engine) ?? 'that is not known'}` },
    ...(storage === 'gp3'
      ? storageCharges(values, zones)
      : [{ unpriced: `storage of the type ${textOf(storage) ?? 'that is not known'}` }]),
    ...(isSet(values['manage_master_user_password']) ? [one(secret)] : []),
    { usage: 'RDS backup storage above free 100%' },
  ];
}

/** From 400 GiB on, RDS stripes gp3 over four volumes, and what is free is four times as much. */
function storageCharges(values: PricedResource['values'], zones: string): readonly Charge[] {
  const size = numberOf(values['allocated_storage']);
  if (size === undefined) return [{ unpriced: 'storage of a size that is not known' }];
  const extra = (numberOf(values['iops']) ?? 0) - (size < 400 ? 3000 : 12_000);
  return [
    { item: `RDS gp3 storage ${zones}`, quantity: size },
    ...(extra > 0 ? [{ item: `RDS gp3 extra IOPS ${zones}`, quantity: extra }] : []),
  ];
}

/** An alarm costs per metric that it looks at; one that looks more than once a minute costs more. */
function alarmCharges({ values }: PricedResource): readonly Charge[] {
  const metrics = blocksOf(values['metric_query']).flatMap(({ metric }) => blocksOf(metric));
  const periods = [values, ...metrics].map(({ period }) => numberOf(period) ?? 60);
  const kind = Math.min(...periods) < 60 ? 'high-resolution' : 'standard';
  return [{ item: `CloudWatch ${kind} alarm`, quantity: Math.max(1, metrics.length) }];
}

/** How many members a list has, even if what they are is known after an apply only. */
function countOf({ values, references }: PricedResource, attribute: string): number | undefined {
  const value = values[attribute];
  if (Array.isArray(value)) return value.length;
  return references?.[attribute]?.length;
}
