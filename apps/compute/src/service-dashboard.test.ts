import { synthStack } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { ComputeStack } from './compute-stack.ts';

interface Widget {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly properties: { readonly title: string; readonly region: string; readonly metrics: readonly unknown[][] };
}

describe('the dashboard', () => {
  const stack = synthStack(ComputeStack);
  const dashboard = stack.resource('aws_cloudwatch_dashboard');
  const { widgets } = JSON.parse(dashboard['dashboard_body'] as string) as { readonly widgets: readonly Widget[] };

  it('shows the load balancer, the fleet and the database', () => {
    const namespaces = widgets.flatMap(({ properties }) => properties.metrics.map(([namespace]) => namespace));

    expect(new Set(namespaces)).toEqual(new Set(['AWS/ApplicationELB', 'AWS/AutoScaling', 'AWS/EC2', 'AWS/RDS']));
  });

  it('shows the resources of this environment', () => {
    const body = dashboard['dashboard_body'] as string;

    expect(dashboard['dashboard_name']).toBe('pay-app-local-t3st01');
    expect(body).toContain('${data.aws_ssm_parameter.edge_alb_arn_suffix.insecure_value}');
    expect(body).toContain(`\${${stack.resource('aws_autoscaling_group').address}.name}`);
    expect(body).toContain('${data.aws_ssm_parameter.data_db_instance_identifier.insecure_value}');
    expect(new Set(widgets.map(({ properties }) => properties.region))).toEqual(new Set(['us-east-1']));
  });

  it('puts every widget in a place of its own on the grid', () => {
    const places = widgets.map(({ x, y }) => `${x},${y}`);

    expect(new Set(places).size).toBe(widgets.length);
    for (const { x, width } of widgets) expect(x + width).toBeLessThanOrEqual(24);
  });
});
