import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { ComputeStack } from './compute-stack.ts';
import { environmentFile } from './user-data.ts';

describe('user data', () => {
  const production = testEnvironment('production');
  const expression = synthStack(ComputeStack, production).resource('aws_launch_template')['user_data'] as string;
  const lines = expression.split(String.raw`\n`).map((line) => line.trim());

  it('is a cloud-config in base64', () => {
    expect(lines[0]).toBe('${base64encode("#cloud-config');
    expect(lines.at(-1)).toBe('")}');
  });

  it('says which environment this is, and where its configuration stands', () => {
    expect(lines).toContain(`- path: ${environmentFile}`);
    expect(lines).toContain('PAYMENT_ENVIRONMENT=production');
    expect(lines).toContain('PAYMENT_RUNTIME_PARAMETERS=/payment-processing/production/compute/runtime');
    expect(lines).toContain(`AWS_REGION=${production.region}`);
  });

  it('changes with every value of the configuration, so that new instances start with it', () => {
    const version = lines.find((line) => line.startsWith('PAYMENT_RUNTIME_VERSION='));

    expect(version).toMatch(/^PAYMENT_RUNTIME_VERSION=\$\{sha256\(jsonencode\(\{.+\}\)\)\}$/);
    expect(version).toContain('"database-host" = data.aws_ssm_parameter.data_db_host.insecure_value');
    expect(version).toContain('"application-port" = "8443"');
  });

  it('runs no command and writes no other file', () => {
    expect(expression).not.toMatch(/runcmd|bootcmd/);
    expect(lines.filter((line) => line.startsWith('- path:'))).toHaveLength(1);
  });
});
