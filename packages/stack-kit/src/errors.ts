/** A stack that is put together wrongly, or inputs that a synth cannot work with. */
export class StackKitError extends Error {
  override readonly name = 'StackKitError';
}

/** A stack publishes only what it promised itself. */
export function wrongProducer(stack: string, producer: string): StackKitError {
  return new StackKitError(`The stack ${stack} cannot publish the contract of ${producer}.`);
}

/** Who reads whom decides the deploy order, so it must be declared. */
export function contractNotDeclared(stack: string, producer: string): StackKitError {
  return new StackKitError(
    `The stack ${stack} reads the contract of ${producer} without saying so. ` +
      `Add "${producer}" to the reads of ${stack} in packages/contracts/src/stacks.ts.`,
  );
}

/** An ephemeral environment has no suffix until it is first deployed. */
export function suffixMissing(environment: string): StackKitError {
  return new StackKitError(
    `The environment ${environment} pins no suffix, and PAYMENT_SUFFIX is not set. ` +
      `Deploy it (payinfra draws one), or set PAYMENT_SUFFIX to six characters of a-z and 0-9.`,
  );
}

/** A suffix of the wrong form. */
export function suffixNotAccepted(environment: string, given: string): StackKitError {
  return new StackKitError(
    `PAYMENT_SUFFIX is "${given}", which ${environment} cannot use: it must be six characters of a-z and 0-9.`,
  );
}

/** Another suffix than the pinned one would rename, and so replace, every resource. */
export function suffixNotThePinned(environment: string, pinned: string, given: string): StackKitError {
  return new StackKitError(
    `PAYMENT_SUFFIX is "${given}", but ${environment} pins "${pinned}". Unset PAYMENT_SUFFIX: ` +
      `another suffix would replace every resource of the environment.`,
  );
}

/** A part that needs a stack's names stands in another kind of stack. */
export function notInPaymentStack(path: string): StackKitError {
  return new StackKitError(`The construct ${path} stands in a stack that is not a PaymentStack.`);
}
