import { describe, expect, it } from 'vitest';
import { environmentFile, userData } from './user-data.ts';

describe('user data', () => {
  const text = Buffer.from(userData({ name: 'blue', region: 'eu-west-1' }), 'base64').toString();

  it('is a cloud-config that says which environment this is, and where its configuration stands', () => {
    expect(text).toMatch(/^#cloud-config\n/);
    expect(text).toContain(`path: ${environmentFile}\n`);
    expect(text).toContain('PAYMENT_ENVIRONMENT=blue\n');
    expect(text).toContain('PAYMENT_RUNTIME_PARAMETERS=/payment-processing/blue/compute/runtime\n');
    expect(text).toContain('AWS_REGION=eu-west-1\n');
  });

  it('runs no command and holds no secret', () => {
    expect(text).not.toMatch(/runcmd|bootcmd|password|secret|token|key/i);
  });
});
