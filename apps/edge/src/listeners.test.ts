import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { EdgeStack } from './edge-stack.ts';

const environments = ['local', 'dev', 'staging', 'production', 'pr-7'];

function listeners(httpRedirect: boolean) {
  const environment = testEnvironment('local', ({ edge }) => {
    edge.httpRedirect = httpRedirect;
  });
  return synthStack(EdgeStack, environment).resources('aws_lb_listener');
}

describe('lesson 9: port 443 spoke HTTP', () => {
  it.each(environments)('speaks plain HTTP in %s only to say that HTTPS is elsewhere', (name) => {
    const plain = synthStack(EdgeStack, testEnvironment(name))
      .resources('aws_lb_listener')
      .filter(({ protocol }) => protocol !== 'HTTPS');
    for (const listener of plain) {
      expect(listener).toMatchObject({
        port: 80,
        protocol: 'HTTP',
        default_action: [{ type: 'redirect', redirect: { protocol: 'HTTPS', port: '443', status_code: 'HTTP_301' } }],
      });
    }
  });

  it.each(environments)('speaks TLS 1.2 and 1.3 on 443 in %s, with strong ciphers only', (name) => {
    const secure = synthStack(EdgeStack, testEnvironment(name))
      .resources('aws_lb_listener')
      .filter(({ port }) => port === 443);
    expect(secure).toMatchObject([
      { protocol: 'HTTPS', ssl_policy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09' },
    ]);
  });

  it('waits for a certificate that is issued, and asks nobody to validate a domain that is not ours', () => {
    const own = synthStack(EdgeStack, testEnvironment('production'));
    expect(own.resource('aws_lb_listener.https_listener_E047C2E7')['certificate_arn']).toBe(
      '${aws_acm_certificate_validation.certificate_validation_5EC41E25.certificate_arn}',
    );
    expect(synthStack(EdgeStack).resources('aws_acm_certificate_validation')).toEqual([]);
  });
});

describe('the listeners', () => {
  it('answer 503 until the application attaches its rule', () => {
    const [https] = listeners(false);
    expect(https?.['default_action']).toMatchObject([
      { type: 'fixed-response', fixed_response: { status_code: '503', content_type: 'text/plain' } },
    ]);
  });

  it('leave port 80 closed where it is not wanted', () => {
    expect(listeners(false).map(({ port }) => port as number)).toEqual([443]);
    expect(listeners(true).map(({ port }) => port as number)).toEqual([80, 443]);
  });

  it('tell clients to come back over HTTPS, and not what answers them', () => {
    expect(listeners(false)[0]).toMatchObject({
      routing_http_response_strict_transport_security_header_value: 'max-age=31536000',
      routing_http_response_server_enabled: false,
    });
  });
});
