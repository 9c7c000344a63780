/** An instance class that the stack cannot be made for. */
export class InstanceClassError extends Error {
  override readonly name = 'InstanceClassError';
}

/** The thresholds of the alarms are a part of the instance's memory, which nobody wrote down for this class. */
export function memoryNotKnown(instanceClass: string): InstanceClassError {
  return new InstanceClassError(
    `The memory of the instance class ${instanceClass} is not known, so its alarms have no thresholds. ` +
      'Use a class of the families t, m or r in data.postgres.instanceClass, ' +
      'or add the family to apps/data/src/instance-memory.ts.',
  );
}
