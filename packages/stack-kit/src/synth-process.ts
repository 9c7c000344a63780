/**
 * How a process that synthesizes a stack is started: the arguments for Node before `src/main.ts`. They change how fast it
 * is, never what it makes.
 */
export const synthArguments = [
  // CDKTF uses an outdated function of Node, which nobody here can change.
  '--disable-warning=DEP0044',
  // Every file that is a module says so: Node need not parse CDKTF's thousand files to find that they are not.
  '--no-experimental-detect-module',
  // A synth makes many short-lived objects and ends: a larger nursery spares it most of the garbage collection.
  '--min-semi-space-size=64',
] as const;

/** The variables of such a process: Node keeps the compiled code of its files in `cacheFolder` for the next one. */
export function synthVariables(cacheFolder: string) {
  return { NODE_COMPILE_CACHE: cacheFolder };
}
