import type { Flow } from './flows.ts';
import type { Role } from './network.ts';
import { trafficInWords } from './protocols.ts';

type Stop = Role | 'nat';

/** The nodes of the picture, from the outside to the inside. */
const nodes: readonly { readonly stop: Stop; readonly id: string; readonly title: string }[] = [
  { stop: 'internet', id: 'internet', title: 'Internet' },
  { stop: 'load-balancer', id: 'alb', title: 'Load balancer' },
  { stop: 'host', id: 'host', title: 'Anything else in a subnet' },
  { stop: 'application', id: 'app', title: 'Application' },
  { stop: 'database', id: 'db', title: 'Database' },
  { stop: 'endpoint', id: 'interfaces', title: 'Interface endpoints' },
  { stop: 'service', id: 'gateways', title: 'Gateway endpoints' },
  { stop: 'nat', id: 'nat', title: 'NAT gateways' },
];

/** Flows as a Mermaid flowchart: one node for each role, one arrow for each pair, with what gets through. */
export function mermaid(flows: readonly Flow[]): string {
  const arrows = flows.flatMap(({ from, to, nat, traffic }) => {
    const label = trafficInWords(traffic);
    if (nat === undefined) return [{ from: from.role, to: to.role, label }];
    return [
      { from: from.role, to: 'nat', label },
      { from: 'nat', to: to.role, label },
    ];
  });
  const used = nodes.filter(({ stop }) => arrows.some(({ from, to }) => from === stop || to === stop));
  const pairs = used.flatMap((from) => used.map((to) => ({ from, to })));
  return [
    'flowchart LR',
    ...used.map(({ id, title }) => `  ${id}["${title}"]`),
    ...pairs.flatMap(({ from, to }) => {
      const between = arrows.filter((arrow) => arrow.from === from.stop && arrow.to === to.stop);
      const labels = [...new Set(between.map(({ label }) => label))].toSorted();
      return labels.length === 0 ? [] : [`  ${from.id} -->|"${labels.join('<br>')}"| ${to.id}`];
    }),
    '',
  ].join('\n');
}
