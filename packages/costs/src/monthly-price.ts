import type { Price } from './price-list.ts';

/** The hours that AWS and everybody else calls a month. */
const hoursPerMonth = 730;

/** What one unit costs in a month of being there; nothing if it is not being there that costs, but being used. */
export function monthlyPrice({ unit, price_usd: price }: Price): number | undefined {
  if (unit.endsWith('hour')) return price * hoursPerMonth;
  return unit.endsWith('month') ? price : undefined;
}
