import type { Environment } from '@payment/config';
import { PaymentStack } from '@payment/stack-kit';
import { synth, testEnvironment, type SynthView } from '@payment/testing';

/** Synthesizes whatever a test puts into the data stack of staging. */
export function synthParts(
  build: (stack: PaymentStack) => void,
  environment: Environment = testEnvironment('staging'),
): SynthView {
  return synth((app) => {
    const stack = new PaymentStack(app, 'data', { environment, suffix: 'abc123' });
    build(stack);
    return stack;
  });
}
