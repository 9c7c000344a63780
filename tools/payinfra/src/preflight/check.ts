/** One thing that must be so before a deploy may begin. */
export interface Check {
  /** What is checked, in two or three words. */
  readonly title: string;
  /**
   * Looks, and changes nothing.
   * @returns what was found, in one clause
   * @throws an error made for people, if it is not as it must be
   */
  readonly run: () => Promise<string>;
}

/** How a check came out: what was found, or what is at fault. */
export type CheckResult =
  | { readonly title: string; readonly found: string; readonly fault?: undefined }
  | { readonly title: string; readonly fault: string; readonly found?: undefined };
