import { cents } from './cents.ts';
import { chargesOf } from './charges-of.ts';
import { monthlyPrice } from './monthly-price.ts';
import { findPrice, type Price } from './price-list.ts';
import type { PricedResource } from './priced-resource.ts';

/** A line of a bill. */
export interface CostItem {
  readonly address: string;
  readonly price: Price;
  readonly quantity: number;
  /** US dollars a month. */
  readonly monthly: number;
}

/** Something that a bill leaves out. */
export interface OpenItem {
  readonly address: string;
  /** What it is. */
  readonly what: string;
  /** What one unit costs, if the price list tells. */
  readonly price?: Price;
}

/** What resources cost in a month of 730 hours. */
export interface MonthlyCost {
  /** US dollars: the sum of the items, and nothing else. */
  readonly total: number;
  readonly items: readonly CostItem[];
  /** What depends on use. */
  readonly notCounted: readonly OpenItem[];
  /** What costs something, but nobody knows how much. */
  readonly noPriceKnown: readonly OpenItem[];
}

/**
 * What resources cost by being there.
 * @param resources all that belong together: a group of instances is priced by its launch template
 */
export function monthlyCost(resources: readonly PricedResource[]): MonthlyCost {
  const items: CostItem[] = [];
  const notCounted: OpenItem[] = [];
  const noPriceKnown: OpenItem[] = [];
  for (const resource of resources) {
    const { address } = resource;
    for (const charge of chargesOf(resource, resources)) {
      if ('usage' in charge) {
        notCounted.push(openItem(address, charge.usage));
      } else if ('unpriced' in charge) {
        noPriceKnown.push({ address, what: charge.unpriced });
      } else {
        const { item, quantity } = charge;
        const price = findPrice(item);
        const each = price === undefined ? undefined : monthlyPrice(price);
        if (price === undefined || each === undefined) noPriceKnown.push(openItem(address, item));
        else items.push({ address, price, quantity, monthly: cents(each * quantity) });
      }
    }
  }
  return { total: cents(items.reduce((sum, { monthly }) => sum + monthly, 0)), items, notCounted, noPriceKnown };
}

function openItem(address: string, what: string): OpenItem {
  const price = findPrice(what);
  return price === undefined ? { address, what } : { address, what, price };
}
