import { appending, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { listenerRules } from './listener-rules.ts';

const https = 'edge/https/listener';
const redirect = 'edge/http-redirect/listener';
const rule = 'compute/target/rule';

describeRules('the rules of listeners', listenerRules, [
  {
    rule: 'listener-encrypted',
    where: 'one speaks plain HTTP',
    change: setting(https, 'protocol', 'HTTP'),
    names: 'edge/https/listener',
  },
  {
    rule: 'listener-redirects-to-https',
    where: 'one serves plain HTTP',
    change: setting(https, 'protocol', 'HTTP'),
    names: 'edge/https/listener',
  },
  {
    rule: 'listener-redirects-to-https',
    where: 'the redirect leads to plain HTTP',
    change: setting(redirect, 'default_action.redirect.protocol', 'HTTP'),
    names: 'edge/http-redirect/listener',
    environment: 'staging',
  },
  {
    rule: 'listener-redirects-to-https',
    where: 'the redirect is not for ever',
    change: setting(redirect, 'default_action.redirect.status_code', 'HTTP_302'),
    names: 'edge/http-redirect/listener',
    environment: 'staging',
  },
  {
    rule: 'listener-redirects-to-https',
    where: 'the redirect became a forward',
    change: setting(redirect, 'default_action.type', 'forward'),
    names: 'edge/http-redirect/listener',
    environment: 'staging',
  },
  {
    rule: 'listener-redirects-to-https',
    where: 'a forward stands beside the redirect',
    change: appending(redirect, 'default_action', { type: 'forward' }),
    names: 'edge/http-redirect/listener',
    environment: 'staging',
  },
  {
    rule: 'listener-redirects-to-https',
    where: 'there is no action',
    change: unsetting(redirect, 'default_action'),
    names: 'edge/http-redirect/listener',
    environment: 'staging',
  },
  {
    rule: 'listener-tls-policy',
    where: 'it takes TLS 1.0, though its name says TLS 1.3',
    change: setting(https, 'ssl_policy', 'ELBSecurityPolicy-TLS13-1-0-2021-06'),
    names: 'edge/https/listener',
  },
  {
    rule: 'listener-tls-policy',
    where: 'it takes ciphers without authenticated encryption',
    change: setting(https, 'ssl_policy', 'ELBSecurityPolicy-TLS13-1-2-2021-06'),
    names: 'edge/https/listener',
  },
  {
    rule: 'listener-tls-policy',
    where: 'it takes what AWS takes by default',
    change: unsetting(https, 'ssl_policy'),
    names: 'edge/https/listener',
  },
  {
    rule: 'listener-on-https-port',
    where: 'it is on another port',
    change: setting(https, 'port', 8443),
    names: 'edge/https/listener',
  },
  {
    rule: 'listener-denies-by-default',
    where: 'it forwards what no rule matches',
    change: setting(https, 'default_action.type', 'forward'),
    names: 'edge/https/listener',
  },
  {
    rule: 'listener-denies-by-default',
    where: 'there is no default',
    change: unsetting(https, 'default_action'),
    names: 'edge/https/listener',
  },
  {
    rule: 'listener-denies-with-503',
    where: 'it says that all is well',
    change: setting(https, 'default_action.fixed_response.status_code', '200'),
    names: 'edge/https/listener',
  },
  {
    rule: 'listener-strict-transport-security',
    where: 'it says nothing',
    change: unsetting(https, 'routing_http_response_strict_transport_security_header_value'),
    names: 'edge/https/listener',
  },
  {
    rule: 'listener-strict-transport-security',
    where: 'it says so for a day',
    change: setting(https, 'routing_http_response_strict_transport_security_header_value', 'max-age=86400'),
    names: 'edge/https/listener',
  },
  {
    rule: 'listener-names-no-server',
    where: 'it names the server',
    change: setting(https, 'routing_http_response_server_enabled', true),
    names: 'edge/https/listener',
  },
  {
    rule: 'listener-rule-on-encrypted-listener',
    where: 'the listener speaks plain HTTP',
    change: setting(https, 'protocol', 'HTTP'),
    names: 'compute/target/rule',
  },
  {
    rule: 'listener-rule-on-encrypted-listener',
    where: 'the listener is unknown',
    change: setting(rule, 'listener_arn', 'unknown'),
    names: 'compute/target/rule',
  },
  {
    rule: 'listener-rule-to-encrypted-target',
    where: 'the target group speaks plain HTTP',
    change: setting('compute/target/group', 'protocol', 'HTTP'),
    names: 'compute/target/rule',
  },
  {
    rule: 'listener-rule-to-encrypted-target',
    where: 'the target group is unknown',
    change: setting(rule, 'action.target_group_arn', 'unknown'),
    names: 'compute/target/rule',
  },
  {
    rule: 'listener-rule-to-encrypted-target',
    where: 'it redirects',
    change: setting(rule, 'action.type', 'redirect'),
    names: 'compute/target/rule',
  },
]);
