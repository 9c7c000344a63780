import {
  DescribeListenerAttributesCommand,
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
  type Listener,
  type ListenerAttribute,
  type LoadBalancerAttribute,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { networkContract } from '@payment/contracts';
import { describe, expect, it } from 'vitest';
import { deployed, edge, settings } from './deployed-edge.ts';

const client = new ElasticLoadBalancingV2Client(deployed.client);

function asRecord(attributes: readonly (LoadBalancerAttribute | ListenerAttribute)[] = []): Record<string, string> {
  return Object.fromEntries(attributes.map(({ Key: key = '', Value: value = '' }) => [key, value]));
}

async function listeners(): Promise<readonly Listener[]> {
  const answer = await client.send(new DescribeListenersCommand({ LoadBalancerArn: edge.albArn }));
  return answer.Listeners ?? [];
}

describe('the load balancer', () => {
  it('faces the internet from every public subnet', async () => {
    const { publicSubnetIds, vpcId } = await deployed.published(networkContract);
    const answer = await client.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [edge.albArn] }));
    const [alb] = answer.LoadBalancers ?? [];

    expect(alb).toMatchObject({
      LoadBalancerName: deployed.nameOf('aws_lb', 'alb'),
      DNSName: edge.albDnsName,
      Type: 'application',
      State: { Code: 'active' },
      VpcId: vpcId,
      SecurityGroups: [edge.albSecurityGroupId],
      IpAddressType: 'ipv4',
    });
    expect(alb?.Scheme).not.toBe('internal');
    expect(alb?.AvailabilityZones?.map(({ SubnetId: id }) => id).toSorted()).toEqual(publicSubnetIds.toSorted());
    expect(edge.albArn).toContain(`loadbalancer/${edge.albArnSuffix}`);
  });

  it('refuses malformed requests, logs all others, and cannot be deleted where it is protected', async () => {
    const bucket = deployed.nameOf('aws_s3_bucket', 'edge-logs');
    const answer = await client.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: edge.albArn }));

    expect(asRecord(answer.Attributes)).toMatchObject({
      'deletion_protection.enabled': String(settings.deletionProtection === true),
      'routing.http.drop_invalid_header_fields.enabled': 'true',
      'routing.http.desync_mitigation_mode': 'strictest',
      'routing.http.preserve_host_header.enabled': 'true',
      'routing.http.xff_header_processing.mode': 'append',
      'routing.http2.enabled': 'true',
      'waf.fail_open.enabled': 'false',
      'idle_timeout.timeout_seconds': '60',
      'access_logs.s3.enabled': 'true',
      'access_logs.s3.bucket': bucket,
      'access_logs.s3.prefix': 'access',
      'connection_logs.s3.enabled': 'true',
      'connection_logs.s3.bucket': bucket,
      'connection_logs.s3.prefix': 'connection',
    });
  });
});

describe('the listeners', () => {
  it('serve over HTTPS alone: TLS 1.2 and 1.3, the published certificate, 503 until a rule is attached', async () => {
    const https = (await listeners()).filter(({ Port: port }) => port === 443);
    expect(https).toMatchObject([
      {
        ListenerArn: edge.httpsListenerArn,
        Protocol: 'HTTPS',
        SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
        Certificates: [{ CertificateArn: edge.certificateArn }],
        DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }],
      },
    ]);
  });

  it('redirect plain HTTP where the environment wants it, and do not listen for it elsewhere', async () => {
    const others = (await listeners()).filter(({ Port: port }) => port !== 443);
    const redirect = {
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [
        { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } },
      ],
    };
    expect(others).toHaveLength(settings.httpRedirect ? 1 : 0);
    expect(others).toMatchObject(settings.httpRedirect ? [redirect] : []);
  });

  it('tell clients to stay with HTTPS, and not what answers them', async () => {
    const answer = await client.send(new DescribeListenerAttributesCommand({ ListenerArn: edge.httpsListenerArn }));
    expect(asRecord(answer.Attributes)).toMatchObject({
      'routing.http.response.strict_transport_security.header_value': 'max-age=31536000',
      'routing.http.response.server.enabled': 'false',
    });
  });
});
