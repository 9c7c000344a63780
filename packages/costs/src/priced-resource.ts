/** A resource as a plan, a state or a synthesized stack has it. */
export interface PricedResource {
  /** Its address in its stack. */
  readonly address: string;
  /** Its type, for example `aws_nat_gateway`. */
  readonly type: string;
  /** What is known of it. A value that is not known yet may be missing, or be an expression. */
  readonly values: Readonly<Record<string, unknown>>;
  /**
   * The addresses of resources that an attribute's value comes from, by attribute: for what only an apply will know.
   * @default none
   */
  readonly references?: Readonly<Record<string, readonly string[]>>;
}
