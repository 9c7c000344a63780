/** The root of every SSM parameter of this project. */
export const parameterRoot = '/payment-processing';

/**
 * The path of an SSM parameter: `/payment-processing/<environment>/<segments…>`. Every parameter of an environment
 * lies under `parameterPath(environment)`, so one IAM statement covers it and no other environment.
 */
export function parameterPath(environment: string, ...segments: readonly string[]): string {
  return [parameterRoot, environment, ...segments].join('/');
}

/** Where the suffix of an environment instance is kept that was drawn at its first deploy. */
export function suffixParameterPath(environment: string): string {
  return parameterPath(environment, 'naming', 'suffix');
}

/** Where the ARN of the certificate of an environment without a domain is kept: a deploy imports it, `edge` reads it. */
export function selfSignedCertificatePath(environment: string): string {
  return parameterPath(environment, 'edge', 'self-signed-certificate-arn');
}

/** Where it is kept which deploy of a stack was the last one, and how it ended. */
export function deployRecordPath(environment: string, stack: string): string {
  return parameterPath(environment, stack, '_deploy');
}
