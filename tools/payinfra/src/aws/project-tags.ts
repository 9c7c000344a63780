/** The tags of what payinfra makes itself, outside every stack. */
export const projectTags = [
  { Key: 'Project', Value: 'payment-processing' },
  { Key: 'ManagedBy', Value: 'payinfra' },
] as const;

/** The tags of what payinfra makes for one environment. */
export function environmentTags(environment: string): { Key: string; Value: string }[] {
  return [...projectTags, { Key: 'Environment', Value: environment }];
}
