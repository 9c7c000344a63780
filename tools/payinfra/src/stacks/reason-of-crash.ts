/** An uncaught error as Node prints it: its name, its message, and where it came from. */
const uncaught = /^(?:\w*Error): (?<message>[^]*?)\n {4}at /m;

/** The message of the error that ended a Node program; all of its output if there is none. */
export function reasonOfCrash(output: string): string {
  return uncaught.exec(output)?.groups?.['message'] ?? output.trim();
}
