import { loadEnvironment } from '@payment/config';

/** The organisation of GitHub whose teams own the stacks: the one in which production's workflows run. */
export function organisation(): string {
  return loadEnvironment('production').delivery.githubRepository.replace(/\/.*$/, '');
}
