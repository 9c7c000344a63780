import picocolors from 'picocolors';
import type { Io, Output } from '../io.ts';

/** Colours text, or leaves it as it is: at a terminal only, and not where NO_COLOR is set. */
export function paintFor(output: Output, { env }: Pick<Io, 'env'>) {
  return picocolors.createColors(output.isTTY === true && (env['NO_COLOR'] ?? '') === '');
}

/** A way to colour text. */
export type Paint = ReturnType<typeof paintFor>;
