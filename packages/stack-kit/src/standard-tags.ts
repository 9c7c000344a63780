import type { StackDescription } from '@payment/contracts';

/** The tags of every resource: who pays, who answers, how sensitive it is. */
export function standardTags(
  environment: string,
  stack: string,
  { owner, dataClassification }: Pick<StackDescription, 'owner' | 'dataClassification'>,
): Readonly<Record<string, string>> {
  return {
    Project: 'payment-processing',
    Environment: environment,
    Stack: stack,
    Owner: owner,
    DataClassification: dataClassification,
  };
}
