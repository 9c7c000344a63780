import { cents } from './cents.ts';
import type { CostItem, MonthlyCost, OpenItem } from './monthly-cost.ts';
import type { Price } from './price-list.ts';

/** A line of a bill that becomes another one. */
export interface CostChange {
  readonly address: string;
  readonly price: Price;
  /** Units before; 0 if the line is new. */
  readonly before: number;
  /** Units after; 0 if the line goes. */
  readonly after: number;
  /** US dollars a month more, or, if negative, less. */
  readonly monthly: number;
}

/** What changes on a bill. */
export interface CostDifference {
  /** US dollars a month. */
  readonly before: number;
  readonly after: number;
  /** After less before: of what is counted. */
  readonly monthly: number;
  /** The lines that change: what becomes dearest first. */
  readonly changes: readonly CostChange[];
  /** What depends on use and is new. */
  readonly notCounted: readonly OpenItem[];
  /** What is there afterwards, costs something, and nobody knows how much. */
  readonly noPriceKnown: readonly OpenItem[];
  /** What goes, and nobody knows how much it has cost. */
  readonly noPriceKnownBefore: readonly OpenItem[];
}

/** Compares two bills line by line. */
export function costDifference(before: MonthlyCost, after: MonthlyCost): CostDifference {
  const [old, now] = [linesOf(before.items), linesOf(after.items)];
  const changes = [...new Map([...old, ...now])].flatMap(([key, { address, price }]): readonly CostChange[] => {
    const [was, is] = [old.get(key) ?? none, now.get(key) ?? none];
    if (was.quantity === is.quantity) return [];
    const monthly = cents(is.monthly - was.monthly);
    return [{ address, price, before: was.quantity, after: is.quantity, monthly }];
  });
  return {
    before: before.total,
    after: after.total,
    monthly: cents(after.total - before.total),
    changes: changes.toSorted((a, b) => b.monthly - a.monthly || (keyOf(a) < keyOf(b) ? -1 : 1)),
    notCounted: withoutThose(after.notCounted, before.notCounted),
    noPriceKnown: after.noPriceKnown,
    noPriceKnownBefore: withoutThose(before.noPriceKnown, after.noPriceKnown),
  };
}

const none = { quantity: 0, monthly: 0 };

/** One line for each price at each address: two volumes of a kind are one line. */
function linesOf(items: readonly CostItem[]): ReadonlyMap<string, CostItem> {
  const lines = new Map<string, CostItem>();
  for (const item of items) {
    const { quantity, monthly } = lines.get(keyOf(item)) ?? none;
    lines.set(keyOf(item), { ...item, quantity: quantity + item.quantity, monthly: cents(monthly + item.monthly) });
  }
  return lines;
}

function keyOf({ address, price }: Pick<CostItem, 'address' | 'price'>): string {
  return `${address} ${price.item}`;
}

function withoutThose(items: readonly OpenItem[], others: readonly OpenItem[]): readonly OpenItem[] {
  return items.filter((item) => !others.some(({ address, what }) => address === item.address && what === item.what));
}
