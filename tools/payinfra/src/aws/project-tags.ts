/** The tags of what payinfra makes itself, outside every stack. */
export const projectTags = [
  { Key: 'Project', Value: 'payment-processing' },
  { Key: 'ManagedBy', Value: 'payinfra' },
] as const;
