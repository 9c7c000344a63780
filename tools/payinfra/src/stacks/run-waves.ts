/** What a run in waves needs to know about its members. */
export interface WaveRun<Name, Outcome> {
  /** The members, wave after wave; those of one wave run side by side. */
  readonly waves: readonly (readonly Name[])[];
  /** Which members must have succeeded before this one. */
  readonly needsOf: (name: Name) => readonly Name[];
  readonly run: (name: Name) => Promise<Outcome>;
  /** The outcome of a member that is left out, because those it needs did not succeed. */
  readonly leaveOut: (name: Name, because: readonly Name[]) => Outcome;
  readonly isSuccess: (outcome: Outcome) => boolean;
}

/** Runs wave after wave. After a failure, what needs the failed one is left out, and everything else still runs. */
export async function runWaves<Name, Outcome>(props: WaveRun<Name, Outcome>): Promise<readonly Outcome[]> {
  const outcomes = new Map<Name, Outcome>();
  for (const wave of props.waves) {
    const done = await Promise.all(
      wave.map(async (name): Promise<readonly [Name, Outcome]> => {
        const missing = props.needsOf(name).filter((needed) => {
          const outcome = outcomes.get(needed);
          return outcome !== undefined && !props.isSuccess(outcome);
        });
        return [name, missing.length > 0 ? props.leaveOut(name, missing) : await props.run(name)];
      }),
    );
    for (const [name, outcome] of done) outcomes.set(name, outcome);
  }
  return [...outcomes.values()];
}
