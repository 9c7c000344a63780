import { CreateAutoScalingGroupCommand } from '@aws-sdk/client-auto-scaling';
import { CreateLaunchTemplateCommand } from '@aws-sdk/client-ec2';
import { region, type AwsClients } from './aws-clients.ts';

/** Makes an Auto Scaling group of one instance, in the default VPC, and gives its name. */
export async function makeFleet({ autoScaling, ec2 }: AwsClients): Promise<string> {
  const name = `fleet-${crypto.randomUUID()}`;
  const LaunchTemplateData = { ImageId: 'ami-12c6146b', InstanceType: 'm7g.large' } as const;
  await ec2.send(new CreateLaunchTemplateCommand({ LaunchTemplateName: name, LaunchTemplateData }));
  await autoScaling.send(
    new CreateAutoScalingGroupCommand({
      ...{ AutoScalingGroupName: name, MinSize: 1, MaxSize: 1, AvailabilityZones: [`${region}a`] },
      LaunchTemplate: { LaunchTemplateName: name, Version: '1' },
    }),
  );
  return name;
}
