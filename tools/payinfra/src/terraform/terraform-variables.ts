/** Variables that would make Terraform work on something else than it was told to. */
const misleading = /^(TF_WORKSPACE|TF_DATA_DIR|TF_CLI_ARGS.*|TF_VAR_.*|TF_REATTACH_PROVIDERS)$/;

/** The variables Terraform runs with: those of the environment, and nothing that a user's shell has set for another. */
export function terraformVariables(variables: NodeJS.ProcessEnv, cliConfig: string): NodeJS.ProcessEnv {
  const kept = Object.entries(variables).filter(([name]) => !misleading.test(name));
  return {
    // Most of a run goes into the provider's many schemas, which stay: looking for garbage less often is time saved.
    GOGC: '400',
    ...Object.fromEntries(kept),
    TF_CLI_CONFIG_FILE: cliConfig,
    TF_IN_AUTOMATION: 'true',
    CHECKPOINT_DISABLE: 'true',
  };
}
