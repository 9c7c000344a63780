import type { JsonObject } from './json.ts';

/** A resource, or a data source, as one stack's configuration describes it. */
export interface Resource {
  /** The stack it belongs to. */
  readonly stack: string;
  /** Terraform's type, for example `aws_vpc`. */
  readonly type: string;
  /** Terraform's address within the stack, for example `aws_vpc.vpc` or `data.aws_ssm_parameter.image`. */
  readonly address: string;
  /** The construct that makes it, beginning with the stack: `network/vpc`. Stable, and the name waivers use. */
  readonly path: string;
  /** What the configuration says, without CDKTF's own notes. */
  readonly body: JsonObject;
}
