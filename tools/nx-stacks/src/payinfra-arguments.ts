/** What a task says about its call of payinfra. */
export interface PayinfraOptions {
  readonly command: 'plan' | 'deploy' | 'destroy' | 'drift';
  readonly stack: string;
  /** Without one, payinfra refuses and names the choices. */
  readonly environment?: string;
  /** For `destroy`: the environment's name. */
  readonly confirm?: string;
  /** For `destroy`: even in a production environment. */
  readonly allowProduction?: boolean;
}

/** The arguments for payinfra of tasks that differ in nothing but their stacks. */
export function payinfraArguments(
  { command, environment, confirm, allowProduction }: Omit<PayinfraOptions, 'stack'>,
  stacks: readonly string[],
): readonly string[] {
  return [
    command,
    ...stacks,
    ...(environment === undefined ? [] : ['--env', environment]),
    ...(confirm === undefined ? [] : ['--confirm', confirm]),
    ...(allowProduction === true ? ['--allow-production'] : []),
  ];
}
