import { describe, expect, it } from 'vitest';
import { monthlyCost, type MonthlyCost } from './monthly-cost.ts';
import { priceList } from './price-list.ts';
import type { PricedResource } from './priced-resource.ts';

/** A resource with a short address. */
function resource(type: string, values: PricedResource['values'] = {}, references = {}): PricedResource {
  return { address: `${type}.it`, type, values, references };
}

function costOf(...resources: readonly PricedResource[]) {
  return monthlyCost(resources);
}

function lines({ items }: MonthlyCost) {
  return items.map(({ price, quantity, monthly }) => [price.item, quantity, monthly]);
}

function open(items: MonthlyCost['notCounted']) {
  return items.map(({ what }) => what);
}

const postgres = {
  ...{ engine: 'postgres', instance_class: 'db.m6g.large', multi_az: true },
  ...{ storage_type: 'gp3', allocated_storage: 100, manage_master_user_password: true },
};

describe('the price list', () => {
  it('says of each price who tells it, how sure that is, and of which day and region all are', () => {
    expect(priceList).toMatchObject({ date: '2026-11-21', region: 'us-east-1' });
    expect(priceList.prices).toHaveLength(59);
    expect(priceList.prices.filter(({ source }) => source === '')).toEqual([]);
  });
});

describe('what the network costs', () => {
  it('counts gateways and addresses, and says that traffic comes on top', () => {
    const cost = costOf(resource('aws_nat_gateway'), resource('aws_eip'));
    expect(lines(cost)).toEqual([
      ['NAT gateway (zonal)', 1, 32.85],
      ['Public IPv4 address (in use or idle)', 1, 3.65],
    ]);
    expect(cost.total).toBe(36.5);
    expect(cost.notCounted).toMatchObject([{ address: 'aws_nat_gateway.it', price: { price_usd: 0.045, unit: 'GB' } }]);
  });

  it('counts an interface endpoint per zone, and a gateway endpoint as free', () => {
    const endpoint = { vpc_endpoint_type: 'Interface', subnet_ids: ['subnet-1', 'subnet-2', 'subnet-3'] };
    expect(costOf(resource('aws_vpc_endpoint', endpoint)).total).toBe(21.9);
    expect(costOf(resource('aws_vpc_endpoint'))).toEqual({ total: 0, items: [], notCounted: [], noPriceKnown: [] });
  });

  it('counts the zones of subnets that are still to be made, and tells if it cannot', () => {
    const planned = { vpc_endpoint_type: 'Interface' };
    const references = { subnet_ids: ['aws_subnet.a', 'aws_subnet.b'] };
    expect(costOf(resource('aws_vpc_endpoint', planned, references)).total).toBe(14.6);
    const unknown = costOf({ address: 'it', type: 'aws_vpc_endpoint', values: planned });
    expect(open(unknown.noPriceKnown)).toEqual(['a VPC endpoint in a number of zones that is not known']);
  });

  it('tells of a kind of endpoint that it has no price for', () => {
    const unknown = (type: string | null) =>
      open(costOf(resource('aws_vpc_endpoint', { vpc_endpoint_type: type })).noPriceKnown);
    expect(unknown(null)).toEqual([]);
    expect(unknown('GatewayLoadBalancer')).toEqual(['a VPC endpoint of the type GatewayLoadBalancer']);
    expect(unknown('${var.type}')).toEqual(['a VPC endpoint of the type that is not known']);
  });

  it('leaves the traffic of flow logs to the bucket or the log group that they end in', () => {
    const usage = (to: string) => open(costOf(resource('aws_flow_log', { log_destination_type: to })).notCounted);
    expect(usage('s3')).toEqual(['Vended logs (flow logs) to S3']);
    expect(usage('cloud-watch-logs')).toEqual([]);
  });
});

describe('what the edge costs', () => {
  it('counts a load balancer with one capacity unit, and its address in each zone if the internet reaches it', () => {
    const outside = costOf(resource('aws_lb', { subnets: ['subnet-1', 'subnet-2'], internal: false }));
    expect(lines(outside)).toEqual([
      ['ALB', 1, 16.43],
      ['ALB LCU', 1, 5.84],
      ['Public IPv4 address (in use or idle)', 2, 7.3],
    ]);
    expect(open(outside.notCounted)).toEqual(['ALB capacity units beyond the first']);
    expect(costOf(resource('aws_lb', { internal: 'true' })).total).toBe(22.27);
  });

  it('tells of what it cannot count of a load balancer', () => {
    expect(open(costOf(resource('aws_lb', { subnets: '${data.x.y}' })).noPriceKnown)).toEqual([
      'the public addresses of a load balancer in a number of zones that is not known',
    ]);
    expect(open(costOf(resource('aws_lb', { load_balancer_type: 'network' })).noPriceKnown)).toEqual([
      'a load balancer of the type network',
    ]);
    expect(open(costOf(resource('aws_lb', { load_balancer_type: 7 })).noPriceKnown)).toEqual([
      'a load balancer of the type that is not known',
    ]);
  });

  it('counts a web ACL and each of its rules', () => {
    expect(costOf(resource('aws_wafv2_web_acl', { rule: [{ name: 'a' }, { name: 'b' }] })).total).toBe(7);
    expect(costOf(resource('aws_wafv2_web_acl')).total).toBe(5);
    expect(costOf(resource('aws_route53_zone')).total).toBe(0.5);
  });
});

describe('what data costs', () => {
  it('counts a database by class and zones, its storage and its secret', () => {
    expect(lines(costOf(resource('aws_db_instance', postgres)))).toEqual([
      ['RDS PostgreSQL db.m6g.large Multi-AZ', 1, 232.14],
      ['RDS gp3 storage Multi-AZ', 100, 23],
      ['Secrets Manager secret', 1, 0.4],
    ]);
    const small = { ...postgres, instance_class: 'db.t4g.medium', multi_az: false, manage_master_user_password: null };
    expect(costOf(resource('aws_db_instance', { ...small, allocated_storage: '20' })).total).toBe(49.75);
  });

  it('counts operations that go beyond what the storage has anyway', () => {
    const iops = (values: object) => {
      const { items } = costOf(resource('aws_db_instance', { ...postgres, ...values }));
      return items.filter(({ price }) => price.item.includes('IOPS')).map(({ quantity }) => quantity);
    };
    expect(iops({ iops: 3000 })).toEqual([]);
    expect(iops({ iops: 4000 })).toEqual([1000]);
    expect(iops({ iops: 12_000, allocated_storage: 400 })).toEqual([]);
  });

  it('never takes a class, an engine or a storage that it does not know for free', () => {
    const unknown = (values: object) =>
      open(costOf(resource('aws_db_instance', { ...postgres, ...values })).noPriceKnown);
    expect(unknown({ instance_class: 'db.x9.huge' })).toEqual(['RDS PostgreSQL db.x9.huge Multi-AZ']);
    expect(unknown({ instance_class: '${var.x}' })).toEqual(['RDS PostgreSQL of a class that is not known Multi-AZ']);
    expect(unknown({ engine: 'mysql', storage_type: 'io2' })).toEqual([
      'a database of the engine mysql',
      'storage of the type io2',
    ]);
    expect(unknown({ engine: null, storage_type: null })).toEqual([
      'a database of the engine that is not known',
      'storage of the type that is not known',
    ]);
    expect(unknown({ allocated_storage: null })).toEqual(['storage of a size that is not known']);
  });

  it('counts keys and secrets, and says that buckets and backups cost by what is in them', () => {
    const types = ['aws_kms_key', 'aws_secretsmanager_secret', 'aws_s3_bucket', 'aws_backup_vault', 'aws_sns_topic'];
    const cost = costOf(...types.map((type) => resource(type)));
    expect(cost.total).toBe(1.4);
    expect(open(cost.notCounted)).toEqual([
      ...['KMS requests', 'Secrets Manager API', 'S3 Standard (first 50 TB)', 'S3 PUT', 'S3 GET'],
      ...['AWS Backup RDS snapshot', 'AWS Backup S3 warm', 'SNS HTTP/S notifications after 100k'],
    ]);
  });

  it('counts a parameter only if it is an advanced one', () => {
    const cost = costOf(resource('aws_ssm_parameter', { tier: 'Advanced' }), resource('aws_ssm_parameter'));
    expect(lines(cost)).toEqual([['SSM advanced parameter', 1, 0.05]]);
  });
});

describe('what a group of instances costs', () => {
  const template = resource('aws_launch_template', {
    id: 'lt-1',
    instance_type: 't3.medium',
    block_device_mappings: [{ ebs: [{ volume_type: 'gp3', volume_size: 30 }] }],
    monitoring: [{ enabled: true }],
  });
  const group = (values: object) => resource('aws_autoscaling_group', { min_size: 2, ...values });

  it('counts the smallest number of instances, with their volumes and their metrics', () => {
    const cost = costOf(template, group({ launch_template: [{ id: 'lt-1' }] }));
    expect(lines(cost)).toEqual([
      ['EC2 t3.medium Linux', 2, 60.74],
      ['EBS gp3 storage', 60, 4.8],
      ['EC2 detailed monitoring', 14, 4.2],
    ]);
    expect(open(cost.notCounted)).toEqual(['instances beyond the smallest number, 2']);
    expect(costOf(template, group({ min_size: 0 })).total).toBe(0);
  });

  it('takes the type that the group likes best, in a plan as in a synthesized stack', () => {
    const specification = { launch_template_id: '${aws_launch_template.it.id}' };
    const override = [{ instance_type: 'm7g.large' }, { instance_type: 'm6i.large' }];
    const mixed = { launch_template: { launch_template_specification: specification, override } };
    const [instances] = lines(costOf(template, group({ mixed_instances_policy: mixed })));
    expect(instances).toEqual(['EC2 m7g.large Linux', 2, 119.14]);
  });

  it('tells of what it cannot know', () => {
    const lost = costOf(template, group({ launch_template: [{ id: 'lt-of-somebody-else' }] }));
    expect(open(lost.noPriceKnown)).toEqual([
      'instances of a type that is not known',
      'the volumes of instances whose template is not known',
    ]);
    const other = { instance_type: 'x9.huge', block_device_mappings: [{ ebs: { volume_type: 'io2' } }, { ebs: {} }] };
    expect(open(costOf(resource('aws_launch_template', other), group({})).noPriceKnown)).toEqual([
      'EC2 x9.huge Linux',
      'a volume of the type io2',
      'a volume of the type that is not known',
    ]);
    expect(open(costOf(group({ min_size: '${var.size}' })).noPriceKnown)).toEqual([
      'a number of instances that is not known',
    ]);
  });
});

describe('what watching costs', () => {
  it('counts an alarm per metric, dashboards, and not what logs take in', () => {
    const metric = { period: 300 };
    const cost = costOf(
      resource('aws_cloudwatch_metric_alarm', { period: 60 }),
      resource('aws_cloudwatch_metric_alarm', { period: 10 }),
      resource('aws_cloudwatch_metric_alarm', { metric_query: [{ id: 'e1' }, ...[1, 2].map(() => ({ metric }))] }),
      resource('aws_cloudwatch_dashboard'),
      resource('aws_cloudwatch_log_group'),
    );
    expect(lines(cost)).toEqual([
      ['CloudWatch standard alarm', 1, 0.1],
      ['CloudWatch high-resolution alarm', 1, 0.3],
      ['CloudWatch standard alarm', 2, 0.2],
      ['CloudWatch dashboard (after 3 free)', 1, 3],
    ]);
    expect(open(cost.notCounted)).toEqual(['CloudWatch Logs ingestion (standard)', 'CloudWatch Logs storage']);
  });
});

describe('a type', () => {
  it('is free only where somebody has said so', () => {
    expect(costOf(resource('aws_vpc')).noPriceKnown).toEqual([]);
    expect(costOf(resource('aws_dx_connection')).noPriceKnown).toEqual([
      { address: 'aws_dx_connection.it', what: 'the type aws_dx_connection' },
    ]);
  });
});
