/** How the services say that something was never made or set. */
const absent = /^(NoSuch\w+|NotFound|\w+\.?NotFound(Error|Exception)?|ResourceNotFoundException)$/;

/** Waits for an answer; a "there is none" becomes the given value, any other error stays one. */
export async function absentAs<Value, Absent>(value: Absent, answer: Promise<Value>): Promise<Value | Absent> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && absent.test(error.name)) return value;
    throw error;
  }
}
