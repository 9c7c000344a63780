import type { ProjectConfiguration } from '@nx/devkit';
import { isStackName, stacks } from '@payment/contracts';

/** Whose a stack is, as metadata of its project; nothing for an app that is not described as a stack yet. */
export function stackOwnership(stack: string): Pick<ProjectConfiguration, 'metadata'> {
  if (!isStackName(stack)) return {};
  const { owner, onCall, dataClassification } = stacks[stack];
  return { metadata: { owner, onCall, dataClassification } };
}
