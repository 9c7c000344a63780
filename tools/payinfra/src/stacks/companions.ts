import type { StackName } from '@payment/contracts';
import { selfSignedCertificatePath } from '@payment/naming';
import { ensureSelfSigned, findSelfSignedArn, removeSelfSigned } from '../aws/self-signed-certificate.ts';
import type { Connection } from '../environment/connection.ts';

/** What payinfra itself provides for a stack, because it must not pass through Terraform's state. */
export interface Companion {
  readonly name: string;
  /** Whether it is there, so that Terraform can plan with it. */
  readonly isThere: (connection: Connection) => Promise<boolean>;
  /** Makes it, or makes it right. */
  readonly ensure: (connection: Connection) => Promise<void>;
  /** The paths of the parameters that it is written down in. */
  readonly parameters: (environment: string) => readonly string[];
  /** Removes it, once the stack is gone. */
  readonly remove: (connection: Connection) => Promise<void>;
}

const nothing: Companion = {
  name: 'nothing',
  isThere: () => Promise.resolve(true),
  ensure: () => Promise.resolve(),
  parameters: () => [],
  remove: () => Promise.resolve(),
};

/** A certificate for an environment without a domain. */
const selfSignedCertificate: Companion = {
  name: 'its certificate',
  isThere: async ({ aws, environment }) =>
    environment.edge.certificate.mode !== 'self-signed' ||
    (await findSelfSignedArn({ ...aws, environment: environment.name })) !== undefined,
  ensure: async ({ aws, environment }) => {
    const { mode, domainName } = environment.edge.certificate;
    if (mode === 'self-signed') await ensureSelfSigned({ ...aws, environment: environment.name, domainName });
  },
  parameters: (environment) => [selfSignedCertificatePath(environment)],
  remove: async ({ aws, environment }) => {
    await removeSelfSigned({ ...aws, environment: environment.name });
  },
};

const companions: Partial<Record<StackName, Companion>> = { edge: selfSignedCertificate };

/** The companion of a stack. */
export function companionOf(stack: StackName): Companion {
  return companions[stack] ?? nothing;
}
