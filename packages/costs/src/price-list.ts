import { z } from 'zod';
import data from './prices.json' with { type: 'json' };

const priceSchema = z.object({
  item: z.string(),
  unit: z.string(),
  price_usd: z.number().nonnegative(),
  source: z.string(),
  confidence: z.enum(['high', 'medium', 'low']),
  note: z.string(),
});

/** What AWS asks for one unit of something, in US dollars, and who says so. */
export type Price = z.infer<typeof priceSchema>;

/** The prices we know: of one region, on demand, without discounts. */
export const priceList = z
  .object({
    /** The day the list was put together. What its single sources say may be older. */
    date: z.iso.date(),
    region: z.string(),
    prices: z.array(priceSchema),
  })
  .parse(data);

const byItem = new Map(priceList.prices.map((price) => [price.item, price]));

/** The price of an item of the list, by its exact name. */
export function findPrice(item: string): Price | undefined {
  return byItem.get(item);
}
