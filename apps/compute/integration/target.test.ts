import {
  DescribeRulesCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import { client, compute, edge, environment, network } from './deployed-compute.ts';

const loadBalancing = new ElasticLoadBalancingV2Client(client);

describe('the target of the load balancer', () => {
  it('lesson 9: speaks TLS with the instances, for requests and for health checks', async () => {
    const { TargetGroups: groups } = await loadBalancing.send(
      new DescribeTargetGroupsCommand({ TargetGroupArns: [compute.targetGroupArn] }),
    );

    expect(groups).toHaveLength(1);
    expect(groups![0]).toMatchObject({
      Protocol: 'HTTPS',
      Port: environment.compute.applicationPort,
      TargetType: 'instance',
      VpcId: network.vpcId,
      HealthCheckEnabled: true,
      HealthCheckProtocol: 'HTTPS',
      HealthCheckPort: 'traffic-port',
      HealthCheckPath: environment.compute.healthCheckPath,
      Matcher: { HttpCode: '200' },
    });
  });

  it('binds nobody to an instance, and lets running requests finish', async () => {
    const { Attributes: attributes } = await loadBalancing.send(
      new DescribeTargetGroupAttributesCommand({ TargetGroupArn: compute.targetGroupArn }),
    );

    expect(attributes).toEqual(
      expect.arrayContaining([
        { Key: 'stickiness.enabled', Value: 'false' },
        { Key: 'deregistration_delay.timeout_seconds', Value: '60' },
        { Key: 'load_balancing.algorithm.type', Value: 'least_outstanding_requests' },
      ]),
    );
  });

  it('gets every path of the listener on 443', async () => {
    const { Rules: rules = [] } = await loadBalancing.send(
      new DescribeRulesCommand({ ListenerArn: edge.httpsListenerArn }),
    );
    const ours = rules.filter(({ Actions }) => Actions?.[0]?.TargetGroupArn === compute.targetGroupArn);

    expect(ours).toHaveLength(1);
    expect(ours[0]).toMatchObject({ Priority: '100', Actions: [{ Type: 'forward' }] });
    expect(ours[0]!.Conditions).toMatchObject([{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }]);
  });
});
