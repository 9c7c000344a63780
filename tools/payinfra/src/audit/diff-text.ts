import type { Difference } from '@payment/policies';
import type { Paint } from '../progress/paint.ts';

/** What became another between two audits: what became worse on top. */
export function diffText(differences: readonly Difference[], { green, red }: Paint): string {
  if (differences.length === 0) return 'Nothing became another.';
  const line = ({ environment, subject, before, after, isWorse }: Difference) =>
    `${isWorse ? red('worse') : green('other')}  ${environment}  ${subject}: ${before} -> ${after}`;
  const worse = differences.filter(({ isWorse }) => isWorse);
  const others = differences.filter(({ isWorse }) => !isWorse);
  return [...worse, ...others].map(line).join('\n');
}
