import { describe, expect, it } from 'vitest';
import { realEnvironments, realEstate } from '../testing/real-estate.ts';
import { allowedFlows } from './allowed-flows.ts';
import { mermaid } from './mermaid.ts';
import { networkOf } from './network.ts';

describe('the picture of the segmentation', () => {
  it('shows of production who reaches whom, and on which port', () => {
    const flows = allowedFlows(networkOf(realEstate('production')));
    const among = flows.map(({ from, to, nat }) => `${from.role} ${to.role} ${nat ? 'by nat' : ''}`.trim());
    expect(new Set(among)).toEqual(
      new Set([
        'internet load-balancer',
        'load-balancer application',
        'application load-balancer',
        'application database',
        'application endpoint',
        'application service',
        'application internet by nat',
      ]),
    );
    expect(mermaid(flows)).toMatchInlineSnapshot(`
      "flowchart LR
        internet["Internet"]
        alb["Load balancer"]
        app["Application"]
        db["Database"]
        interfaces["Interface endpoints"]
        gateways["Gateway endpoints"]
        nat["NAT gateways"]
        internet -->|"tcp 443"| alb
        alb -->|"tcp 8443"| app
        app -->|"tcp 443"| alb
        app -->|"tcp 6432"| db
        app -->|"tcp 443"| interfaces
        app -->|"tcp 443"| gateways
        app -->|"tcp 443"| nat
        nat -->|"tcp 443"| internet
      "
    `);
  });

  it.each(realEnvironments)('lets nothing but the application lead to the database in %s', (environment) => {
    const picture = mermaid(allowedFlows(networkOf(realEstate(environment))));
    expect(picture.split('\n').filter((line) => line.endsWith(' db'))).toEqual(['  app -->|"tcp 6432"| db']);
    expect(picture).not.toContain('  db -->');
  });

  it('does not depend on the order of the flows', () => {
    const flows = allowedFlows(networkOf(realEstate('dev')));
    expect(mermaid(flows.toReversed())).toBe(mermaid(flows));
  });

  it('is empty without flows', () => {
    expect(mermaid([])).toBe('flowchart LR\n');
  });
});
