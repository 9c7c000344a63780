/** Dollars in whole cents: sums of binary fractions stay sums of cents. */
export function cents(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}
