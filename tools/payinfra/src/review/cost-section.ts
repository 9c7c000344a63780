import { priceList, type CostDifference, type OpenItem } from '@payment/costs';
import { code, folded, plain, table } from './markdown.ts';

/** The difference for a headline: `+32.85 USD a month`; with a mark if there is more to it. */
export function costInWords({ monthly, noPriceKnown, noPriceKnownBefore }: CostDifference): string {
  const open = noPriceKnown.length + noPriceKnownBefore.length > 0 ? ', and what has no known price' : '';
  return `${signed(monthly)} USD a month${open}`;
}

/** What becomes dearer and cheaper, what is not in the sum, and who says so. */
export function costSection(cost: CostDifference): readonly string[] {
  const { before, after, changes, notCounted, noPriceKnown, noPriceKnownBefore } = cost;
  const rows = changes.map(({ address, price, before: was, after: is, monthly }) => {
    return [code(address, Infinity), plain(price.item), `${was} → ${is}`, signed(monthly), price.confidence];
  });
  const going = noPriceKnownBefore.map((item) => `${openLine(item)}, which goes`);
  const unpriced = [...noPriceKnown.map(openLine), ...going];
  const sources = [...new Set(changes.map(({ price }) => `- ${plain(price.item)}: ${plain(price.source)}`))];
  return [
    `### Cost: ${costInWords(cost)}`,
    `From ${before.toFixed(2)} to ${after.toFixed(2)} USD for what costs by being there, on demand, ` +
      `by the price list of ${priceList.date} for ${priceList.region}.`,
    ...(rows.length === 0 ? [] : [table(['resource', 'price', 'units', 'USD a month', 'confidence'], rows)]),
    ...(unpriced.length === 0 ? [] : [`**No price known**\n\n${unpriced.join('\n')}`]),
    ...(notCounted.length === 0 ? [] : [folded('Not counted: it depends on use', notCountedList(notCounted))]),
    ...(sources.length === 0 ? [] : [folded('Sources of the prices', sources.join('\n'))]),
  ];
}

function openLine({ address, what }: OpenItem): string {
  return `- ${code(address, Infinity)}: ${plain(what)}`;
}

/** One line per thing, however many resources it is for. */
function notCountedList(items: readonly OpenItem[]): string {
  const things = [...new Map(items.map((item) => [item.what, item])).values()];
  return things
    .map(({ what, price }) => {
      const count = items.filter((item) => item.what === what).length;
      const unit = price === undefined ? '' : `: ${price.price_usd} USD per ${plain(price.unit)}`;
      return `- ${plain(what)}${unit}${count === 1 ? '' : ` (${count} resources)`}`;
    })
    .join('\n');
}

function signed(dollars: number): string {
  return `${dollars > 0 ? '+' : dollars < 0 ? '−' : '±'}${Math.abs(dollars).toFixed(2)}`;
}
