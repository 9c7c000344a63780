/** One line of what a resource costs. Items are named as in the price list. */
export type Charge =
  /** So many units are there, all month. */
  | { readonly item: string; readonly quantity: number }
  /** What it costs depends on how it is used, which no plan knows. */
  | { readonly usage: string }
  /** It costs something, and we cannot say how much, for this reason. */
  | { readonly unpriced: string };
