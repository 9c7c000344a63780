/** A well-known public module, and how it is called. */
export interface PublicModule {
  /** As in `terraform-aws-modules/terraform-aws-<name>`. */
  readonly name: string;
  readonly version: string;
  /** The commit of that version. */
  readonly commit: string;
  /** What has to be said so that it makes what it is for; never a setting that a check looks at. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

const vpcId = 'vpc-0123456789abcdef0';
const subnetIds = ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'];

/** Each in its newest version that runs with the provider our stacks run with. */
export const publicModules: readonly PublicModule[] = [
  {
    name: 'vpc',
    version: '5.21.0',
    commit: '7c1f791efd61f326ed6102d564d1a65d1eceedf0',
    inputs: {
      name: 'subject',
      cidr: '10.0.0.0/16',
      azs: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
      public_subnets: ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24'],
      private_subnets: ['10.0.3.0/24', '10.0.4.0/24', '10.0.5.0/24'],
      database_subnets: ['10.0.6.0/24', '10.0.7.0/24', '10.0.8.0/24'],
      enable_nat_gateway: true,
    },
  },
  {
    name: 'alb',
    version: '9.17.0',
    commit: '1377e3c8fde722fb41080a85900258484c7b3ebc',
    inputs: {
      name: 'subject',
      vpc_id: vpcId,
      subnets: subnetIds,
      listeners: {
        https: {
          port: 443,
          protocol: 'HTTPS',
          certificate_arn: 'arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000',
          forward: { target_group_key: 'application' },
        },
      },
      target_groups: { application: { port: 8443, protocol: 'HTTPS', create_attachment: false } },
    },
  },
  {
    name: 'rds',
    version: '6.13.1',
    commit: '578c95b19abf30b9b1068dd54025ac8e6df3212f',
    inputs: {
      identifier: 'subject',
      engine: 'postgres',
      engine_version: '17',
      family: 'postgres17',
      instance_class: 'db.m6g.large',
      allocated_storage: 20,
      username: 'subject',
      create_db_subnet_group: true,
      subnet_ids: subnetIds,
    },
  },
  {
    name: 's3-bucket',
    version: '4.11.0',
    commit: 'f90d8a385e4c70afd048e8997dcccf125b362236',
    inputs: { bucket: 'subject' },
  },
  {
    name: 'autoscaling',
    version: '8.3.1',
    commit: 'fa085b204e67e9c645a62a99e428cdf7fe85857b',
    inputs: {
      name: 'subject',
      min_size: 2,
      max_size: 4,
      vpc_zone_identifier: subnetIds,
      image_id: 'ami-0123456789abcdef0',
      instance_type: 'm6g.large',
    },
  },
  {
    name: 'security-group',
    version: '5.3.1',
    commit: '3cf4e1a48a4649179e8ea27308daf0b551cb0bfa',
    inputs: { name: 'subject', vpc_id: vpcId },
  },
  { name: 'kms', version: '3.1.1', commit: 'c20bffd41ce9716140cb9938faf0aa147b38ca2a', inputs: {} },
];
