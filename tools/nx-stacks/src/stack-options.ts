import type { DataClassification } from '@payment/contracts';

/** What a person says about the stack to add. */
export interface StackOptions {
  /** One lower-case word. */
  readonly name: string;
  /** The team that owns it, as it is called on the code host. */
  readonly owner: string;
  /**
   * The mail address at which somebody of the team is reached at any hour.
   * @default `<owner>-oncall@example.com`
   */
  readonly onCall?: string;
  readonly dataClassification: DataClassification;
  /** The stacks whose contracts it reads. */
  readonly reads: readonly string[];
}
