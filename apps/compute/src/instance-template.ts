import { DataAwsSsmParameter } from '@cdktf/provider-aws/lib/data-aws-ssm-parameter/index.js';
import { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template/index.js';
import { PaymentStack } from '@payment/stack-kit';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { userData } from './user-data.ts';

/** Who an instance is, and what it stands in. */
export interface InstanceTemplateProps {
  readonly instanceProfileArn: string;
  readonly securityGroupIds: readonly string[];
  /** Changes with what an instance reads when it starts. */
  readonly configurationVersion: string;
  /** The customer-managed key of the disk. */
  readonly diskKeyArn: string;
}

/** A launch template in one exact version. */
export interface TemplateVersion {
  readonly id: string;
  /** A number: a group that follows `$Latest` cannot be rolled back. */
  readonly version: string;
}

/** How an instance is made: Amazon Linux 2023, an encrypted disk, no public address, metadata by token only. */
export class InstanceTemplate extends Construct implements TemplateVersion {
  readonly id: string;
  readonly version: string;

  constructor(scope: Construct, id: string, props: InstanceTemplateProps) {
    super(scope, id);
    const stack = PaymentStack.of(this);
    const { compute } = stack.environment;
    const tags = { ...stack.standardTags, ...stack.nameTag('app') };

    // Resolved at deploy time, not by EC2 at launch (`resolve:ssm:`): EC2 Auto Scaling rolls no failed refresh back
    // to a template that names a parameter. A new image therefore comes with the next deploy.
    const image = new DataAwsSsmParameter(this, 'image', {
      name: `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${compute.architecture}`,
    });
    const template = new LaunchTemplate(this, 'template', {
      name: stack.nameOf('aws_launch_template', 'app'),
      description: 'An instance of the payments application.',
      updateDefaultVersion: true,
      imageId: image.insecureValue,
      userData: userData(stack.environment, props.configurationVersion),
      iamInstanceProfile: { arn: props.instanceProfileArn },
      ebsOptimized: 'true',
      monitoring: { enabled: true },
      instanceInitiatedShutdownBehavior: 'terminate',
      metadataOptions: {
        httpEndpoint: 'enabled',
        httpTokens: 'required',
        // Amazon Linux 2023 asks for 2, which would let a container on the instance act as the instance.
        httpPutResponseHopLimit: 1,
        httpProtocolIpv6: 'disabled',
        instanceMetadataTags: 'enabled',
      },
      networkInterfaces: [
        {
          deviceIndex: 0,
          associatePublicIpAddress: 'false',
          deleteOnTermination: 'true',
          securityGroups: [...props.securityGroupIds],
        },
      ],
      blockDeviceMappings: [
        {
          deviceName: '/dev/xvda',
          ebs: {
            encrypted: 'true',
            kmsKeyId: props.diskKeyArn,
            volumeType: 'gp3',
            volumeSize: compute.rootVolumeGib,
            deleteOnTermination: 'true',
          },
        },
      ],
      // The provider's default tags reach the template, but not what is launched from it.
      tagSpecifications: ['instance', 'volume', 'network-interface'].map((resourceType) => ({ resourceType, tags })),
    });
    this.id = template.id;
    this.version = Token.asString(template.latestVersion);
  }
}
