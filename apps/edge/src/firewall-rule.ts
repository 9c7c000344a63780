/**
 * The groups of rules, kept up to date by AWS, that our firewalls may use, each with those of its rules that only
 * count. All others act as AWS set them: they block.
 *
 * Source: "AWS Managed Rules rule groups list" in the AWS documentation.
 */
export const managedRuleGroups = {
  AWSManagedRulesCommonRuleSet: [],
  AWSManagedRulesKnownBadInputsRuleSet: [],
  AWSManagedRulesSQLiRuleSet: [],
  AWSManagedRulesAmazonIpReputationList: [],
  // The clients of a payment API are servers, and servers live at hosting providers: to block those would be to turn
  // merchants away. Anonymous proxies, the other half of the group, stay blocked.
  AWSManagedRulesAnonymousIpList: ['HostingProviderIPList'],
} as const satisfies Record<string, readonly string[]>;

/** A group of rules of AWS's own, by its name. */
export type ManagedRuleGroup = keyof typeof managedRuleGroups;

/** What every rule has. */
interface NamedRule {
  /** The rule's name, and its metric's. */
  readonly name: string;
}

/** Blocks what a group of AWS's own rules recognizes. */
export interface ManagedGroupRule extends NamedRule {
  readonly kind: 'managed-group';
  readonly group: ManagedRuleGroup;
}

/** Blocks an address for as long as it sends more than it may. */
export interface RateLimitRule extends NamedRule {
  readonly kind: 'rate-limit';
  /** Requests of one address within five minutes. */
  readonly requestsPerFiveMinutes: number;
}

/** Blocks whoever does not come from one of the countries. */
export interface CountriesRule extends NamedRule {
  readonly kind: 'countries';
  /** ISO 3166 codes of two capitals. */
  readonly allowed: readonly string[];
}

/** One rule of a web ACL. There is none that lets a request through: what no rule blocks is allowed. */
export type FirewallRule = ManagedGroupRule | RateLimitRule | CountriesRule;
