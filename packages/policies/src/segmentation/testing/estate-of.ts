import { Estate } from '../../estate/estate.ts';
import type { JsonObject } from '../../estate/json.ts';
import type { Resource } from '../../estate/resource.ts';

/** A small estate of one stack, made by hand: what each address says. */
export function estateOf(bodies: Readonly<Record<string, JsonObject>>): Estate {
  const all = Object.entries(bodies).map(([address, body]): Resource => {
    const [name = '', type = ''] = address.split('.').toReversed();
    return { stack: 'network', type, address, path: `network/${name}`, body };
  });
  const isData = ({ address }: Resource) => address.startsWith('data.');
  return new Estate([
    {
      stack: 'network',
      account: '123456789012',
      region: 'us-east-1',
      resources: all.filter((one) => !isData(one)),
      data: all.filter(isData),
      outputs: {},
      terraform: {},
      provider: { stack: 'network', type: 'provider', address: 'provider.aws', path: 'network/provider/aws', body: {} },
    },
  ]);
}
